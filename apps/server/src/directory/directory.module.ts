import { Global, Module } from '@nestjs/common';
import { Directory } from './directory.js';
import { LabDevices } from './lab-devices.js';
import { DirectoryRepository } from './directory.repository.js';

@Global()
@Module({ providers: [Directory, DirectoryRepository, LabDevices], exports: [Directory, LabDevices] })
export class DirectoryModule {}
