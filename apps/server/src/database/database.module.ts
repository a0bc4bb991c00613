import { Global, Module } from '@nestjs/common';
import { Settings } from '../settings.js';
import { Database } from './database.js';
import { Notifications } from './notifications.js';

@Global()
@Module({
  providers: [{ provide: Settings, useFactory: () => Settings.read() }, Database, Notifications],
  exports: [Settings, Database, Notifications],
})
export class DatabaseModule {}
