import { Module } from '@nestjs/common';
import { Reaching } from './reach.js';
import { TestMails } from './test-mail.js';
import { WelcomeController } from './welcome.controller.js';

@Module({ controllers: [WelcomeController], providers: [Reaching, TestMails] })
export class WelcomeModule {}
