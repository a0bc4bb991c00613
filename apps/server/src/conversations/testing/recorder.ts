import type { Recorder } from '../recorder.js';

/** A recorder that records nothing, for tests of what is recorded elsewhere. */
export const noRecorder = (): Recorder =>
  ({
    ofServer: () => undefined,
    here: () => undefined,
    decide: () => undefined,
    loggedIn: () => undefined,
    concerns: () => undefined,
    explain: () => undefined,
    about: <T>(_mails: readonly string[], run: () => T): T => run(),
  }) as unknown as Recorder;
