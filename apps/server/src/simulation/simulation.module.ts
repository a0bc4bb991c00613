import { Global, Module } from '@nestjs/common';
import { LabDevices } from './lab-devices.js';
import { SimulationController } from './simulation.controller.js';
import { Simulations } from './simulations.js';

@Global()
@Module({
  controllers: [SimulationController],
  providers: [Simulations, LabDevices],
  exports: [Simulations, LabDevices],
})
export class SimulationModule {}
