import { Global, Module } from '@nestjs/common';
import { InstallationKey } from '../secrets/installation-key.js';
import { AccountActions } from './account-actions.js';
import { AccountList } from './account-list.repository.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsCsv } from './accounts-csv.js';
import { AccountsService } from './accounts.service.js';
import { AliasesController } from './aliases.controller.js';
import { AppPasswords } from './app-passwords.js';
import { AppPasswordsController } from './app-passwords.controller.js';
import { ClientOffers } from './client-offers.js';
import { ClientSettingsController } from './client-settings.controller.js';
import { OpenIdController } from './openid.controller.js';
import { OpenId } from './openid.js';
import { LoginLog } from './login-log.js';
import { LoginsController } from './logins.controller.js';
import { Logins } from './logins.js';
import { ScramRecords } from './scram-records.js';

@Global()
@Module({
  controllers: [
    AccountsController,
    AliasesController,
    AppPasswordsController,
    ClientSettingsController,
    LoginsController,
    OpenIdController,
  ],
  providers: [
    AccountsService,
    AccountList,
    AccountActions,
    AccountsCsv,
    AppPasswords,
    ClientOffers,
    Logins,
    LoginLog,
    OpenId,
    ScramRecords,
    InstallationKey,
  ],
  exports: [AccountsService, AppPasswords, ClientOffers, LoginLog, Logins, ScramRecords, InstallationKey],
})
export class AccountsModule {}
