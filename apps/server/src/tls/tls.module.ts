import { Global, Module } from '@nestjs/common';
import { CertificatesController } from './certificates.controller.js';
import { Certificates } from './certificates.js';
import { CertificatesRepository } from './certificates.repository.js';

@Global()
@Module({
  controllers: [CertificatesController],
  providers: [Certificates, CertificatesRepository],
  exports: [Certificates, CertificatesRepository],
})
export class TlsModule {}
