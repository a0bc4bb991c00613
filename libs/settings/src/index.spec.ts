import { describe, expect, it } from 'vitest';
import { declarations, readSettings, settingsHelp } from './index.js';

describe('readSettings', () => {
  it('gives the defaults', () => {
    const settings = readSettings({});
    expect(settings.GLASSPOST_PORT_OFFSET).toBe(10000);
    expect(settings.DATABASE_URL).toBeUndefined();
  });

  it.each([
    [{ GLASSPOST_API_PORT: 'x' }, /GLASSPOST_API_PORT must be a whole number/],
    [{ GLASSPOST_API_PORT: '70000' }, /from 1 to 65535/],
    [{ DATABASE_URL: 'mysql://a' }, /DATABASE_URL must look like postgresql/],
    [{ GLASSPOST_BIND: 'localhost' }, /GLASSPOST_BIND must be an IP address/],
    [{ GLASSPOST_TRUSTED_PROXIES: '10.0.0.0/33' }, /must be addresses or networks/],
    [{ GLASSPOST_TRUSTED_PROXIES: '::1, everybody' }, /not "everybody"/],
    [{ GLASSPOST_PROT_OFFSET: '1' }, /GLASSPOST_PROT_OFFSET is not a setting/],
    [{ GLASSPOST_TLS_CERT: 'a.pem' }, /belong together/],
  ])('names the variable that is wrong: %o', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });

  it('lists every setting in the help', () => {
    for (const name of Object.keys(declarations)) expect(settingsHelp()).toContain(name);
  });
});
