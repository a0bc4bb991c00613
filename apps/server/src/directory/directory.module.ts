import { Global, Module } from '@nestjs/common';
import { Directory } from './directory.js';
import { DirectoryRepository } from './directory.repository.js';

@Global()
@Module({ providers: [Directory, DirectoryRepository], exports: [Directory] })
export class DirectoryModule {}
