import { Global, Module } from '@nestjs/common';
import { InstallationKey } from '../secrets/installation-key.js';
import { AccountActions } from './account-actions.js';
import { AccountList } from './account-list.repository.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsCsv } from './accounts-csv.js';
import { AccountsService } from './accounts.service.js';
import { AliasesController } from './aliases.controller.js';
import { AppPasswordsController } from './app-passwords.controller.js';
import { ClientOffers } from './client-offers.js';
import { ClientSettingsController } from './client-settings.controller.js';
import { Logins } from './logins.js';

@Global()
@Module({
  controllers: [AccountsController, AliasesController, AppPasswordsController, ClientSettingsController],
  providers: [
    AccountsService,
    AccountList,
    AccountActions,
    AccountsCsv,
    ClientOffers,
    Logins,
    InstallationKey,
  ],
  exports: [AccountsService, ClientOffers, Logins, InstallationKey],
})
export class AccountsModule {}
