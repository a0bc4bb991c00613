import { Injectable } from '@nestjs/common';
import type { ConversationFormat } from '@glasspost/contract';
import { json, pcapng, type RecordedConversation, transcript } from '@glasspost/trace';
import { inEnglish } from '../pdu/index.js';
import { LabDevices } from '../directory/lab-devices.js';
import type { ConversationFilter } from './conversation-filter.js';
import { ConversationRepository } from './conversation.repository.js';
import { peerOf } from './presented.js';
import { Recorder } from './recorder.js';

export const FILES: Readonly<Record<ConversationFormat, { type: string; extension: string }>> = {
  pcapng: { type: 'application/x-pcapng', extension: 'pcapng' },
  text: { type: 'text/plain; charset=utf-8', extension: 'txt' },
  json: { type: 'application/x-ndjson', extension: 'ndjson' },
};

/** Writes recorded conversations as files, in constant memory whatever their number. */
@Injectable()
export class ConversationExports {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly devices: LabDevices,
    private readonly recorder: Recorder,
  ) {}

  async *write(
    format: ConversationFormat,
    filter: ConversationFilter,
    bothEnds: boolean,
  ): AsyncGenerator<Buffer> {
    // What was said a moment ago belongs to it.
    await this.recorder.flush();
    const recorded = this.recorded(filter, bothEnds);
    const options = { sentence: inEnglish };
    if (format === 'pcapng') yield* pcapng(recorded, { ...options, order: 'time' });
    else if (format === 'text') yield* transcript(recorded, options);
    else yield* json(recorded, { ...options, form: 'lines' });
  }

  private async *recorded(
    filter: ConversationFilter,
    bothEnds: boolean,
  ): AsyncGenerator<RecordedConversation> {
    for await (const conversation of this.conversations.all(filter, bothEnds)) {
      const peer = peerOf(conversation, this.devices);
      yield {
        conversation,
        events: this.conversations.events(conversation),
        ...(peer !== '' && { peer: { device: peer } }),
      };
    }
  }
}
