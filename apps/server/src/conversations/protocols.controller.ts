import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  protocolStates,
  type ProtocolStates,
  statefulProtocol,
  type StatefulProtocol,
} from '@glasspost/contract';
import { Route } from '../api/route.js';
import { STATES } from './states.js';

/** What the engines of the protocols go by. */
@ApiTags('conversations')
@Controller('protocols')
export class ProtocolsController {
  @Route('GET', ':protocol/states', {
    access: 'messages',
    summary: 'The states of a protocol, and what may be said in each',
    description:
      'The table that the server itself goes by, not a description of it. DNS has no states. A reply 421 and a lost connection end an SMTP session from any state.',
    response: protocolStates,
  })
  states(@Param('protocol', { schema: statefulProtocol }) protocol: StatefulProtocol): ProtocolStates {
    return STATES[protocol]();
  }
}
