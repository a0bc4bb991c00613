import { Global, Module } from '@nestjs/common';
import { Credentials } from './credentials.js';
import { FirstOperator } from './first-operator.js';
import { MeController } from './me.controller.js';
import { OperatorAccessController } from './operator-access.controller.js';
import { OperatorsController } from './operators.controller.js';
import { Passkeys } from './passkeys.js';
import { SecondFactor } from './second-factor.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.service.js';
import { TokensController } from './tokens.controller.js';

@Global()
@Module({
  controllers: [
    SessionController,
    MeController,
    OperatorsController,
    OperatorAccessController,
    TokensController,
  ],
  providers: [Credentials, FirstOperator, Passkeys, SecondFactor, Sessions],
  exports: [Credentials, FirstOperator],
})
export class OperatorsModule {}
