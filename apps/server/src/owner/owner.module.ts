import { Global, Module } from '@nestjs/common';
import { Deputies } from './deputies.js';
import { EnteringController } from './entering.controller.js';
import { MineController } from './mine.controller.js';
import { MineAccessController } from './mine-access.controller.js';
import { MineMailController } from './mine-mail.controller.js';
import { OwnerFactor } from './owner-factor.js';
import { OwnerSessions } from './owner-sessions.js';
import { OwnerSignIn } from './owner-sign-in.js';

/** What the owner of an account does for themselves, signed in with the password of the mailbox. */
@Global()
@Module({
  controllers: [MineController, MineAccessController, MineMailController, EnteringController],
  providers: [Deputies, OwnerFactor, OwnerSessions, OwnerSignIn],
  exports: [OwnerSessions],
})
export class OwnerModule {}
