import { Global, Module } from '@nestjs/common';
import { SimulationController } from './simulation.controller.js';
import { Simulations } from './simulations.js';

@Global()
@Module({
  controllers: [SimulationController],
  providers: [Simulations],
  exports: [Simulations],
})
export class SimulationModule {}
