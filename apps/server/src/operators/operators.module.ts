import { Global, Module } from '@nestjs/common';
import { Credentials } from './credentials.js';
import { FirstOperator } from './first-operator.js';
import { OperatorsController } from './operators.controller.js';
import { SessionController } from './session.controller.js';
import { TokensController } from './tokens.controller.js';

@Global()
@Module({
  controllers: [SessionController, OperatorsController, TokensController],
  providers: [Credentials, FirstOperator],
  exports: [Credentials, FirstOperator],
})
export class OperatorsModule {}
