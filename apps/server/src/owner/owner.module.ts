import { Global, Module } from '@nestjs/common';
import { MineController } from './mine.controller.js';
import { OwnerFactor } from './owner-factor.js';
import { OwnerSessions } from './owner-sessions.js';
import { OwnerSignIn } from './owner-sign-in.js';

/** What the owner of an account does for themselves, signed in with the password of the mailbox. */
@Global()
@Module({
  controllers: [MineController],
  providers: [OwnerFactor, OwnerSessions, OwnerSignIn],
  exports: [OwnerSessions],
})
export class OwnerModule {}
