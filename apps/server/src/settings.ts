import { readSettings, type Settings as Values } from '@glasspost/settings';

/** The checked settings of this process, as an injection token that is also their type. */
export abstract class Settings {
  static read(): Settings {
    return readSettings(process.env) as Settings;
  }
}
export interface Settings extends Values {}
