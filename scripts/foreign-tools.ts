/**
 * The foreign programs that tests and benchmarks use, and how they come onto a machine: apt where we are root, otherwise
 * whoever runs the tests is told.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';

export interface Tool {
  readonly command: string;
  /** Debian package. */
  readonly package: string;
  /** What shows that it is there, of something that is no program. */
  readonly file?: string;
}

/** What the end-to-end tests need. */
export const TEST_TOOLS: readonly Tool[] = [
  { command: 'swaks', package: 'swaks' },
  { command: 'msmtp', package: 'msmtp' },
  { command: 'mpop', package: 'mpop' },
  { command: 'fetchmail', package: 'fetchmail' },
  { command: 'mutt', package: 'mutt' },
  { command: 'mbsync', package: 'isync' },
  { command: 'offlineimap', package: 'offlineimap3' },
  {
    command: 'Mail::IMAPClient',
    package: 'libmail-imapclient-perl',
    file: '/usr/share/perl5/Mail/IMAPClient.pm',
  },
  { command: 'curl', package: 'curl' },
  { command: 'telnet', package: 'telnet' },
  { command: 'dig', package: 'bind9-dnsutils' },
  { command: 'delv', package: 'bind9-dnsutils' },
  { command: 'named-checkzone', package: 'bind9-utils' },
  { command: 'openssl', package: 'openssl' },
  { command: 'nmap', package: 'nmap' },
  { command: 'pebble', package: 'pebble' },
  { command: 'tshark', package: 'tshark' },
  { command: 'capinfos', package: 'wireshark-common' },
  { command: 'chromium', package: 'chromium' },
  // The browser's pictures of the Chinese pages would be of empty boxes.
  {
    command: 'Chinese font',
    package: 'fonts-wqy-zenhei',
    file: '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc',
  },
];

/** What they need besides when they are run alone (`npm run e2e`): large, and for few of them. */
export const E2E_TOOLS: readonly Tool[] = [
  { command: 'gsasl', package: 'gsasl' },
  { command: 'testssl', package: 'testssl.sh' },
  { command: 'thunderbird', package: 'thunderbird' },
  { command: 'Xvfb', package: 'xvfb' },
  { command: 'certutil', package: 'libnss3-tools' },
  { command: 'import', package: 'imagemagick' },
  { command: 'claws-mail', package: 'claws-mail' },
  { command: 'xdotool', package: 'xdotool' },
];

/** Libraries of those that apt only recommends. */
const COMPANIONS = ['libio-socket-ssl-perl', 'libnet-ssleay-perl', 'libauthen-sasl-perl'];

const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];

export const findTool = (command: string): string | undefined =>
  FOLDERS.map((folder) => `${folder}/${command}`).find((file) => fs.existsSync(file));

const isThere = ({ command, file }: Tool): boolean =>
  file === undefined ? findTool(command) !== undefined : fs.existsSync(file);

/**
 * Installs what is missing, where that is possible.
 * @returns the tools that are still missing.
 */
export function installTools(tools: readonly Tool[], say: (line: string) => void): Tool[] {
  const missing = (): Tool[] => tools.filter((tool) => !isThere(tool));
  const wanted = missing();
  if (wanted.length === 0) return [];
  if (process.getuid?.() !== 0 || findTool('apt-get') === undefined) return wanted;
  const packages = [...new Set(wanted.map((tool) => tool.package))];
  say(`Installing ${packages.join(', ')}…`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Servers among the packages (peers of the benchmarks) must not be started by their installation.
  const policy = '/usr/sbin/policy-rc.d';
  const ownPolicy = !fs.existsSync(policy);
  if (ownPolicy) fs.writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env: environment });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages, ...COMPANIONS], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    });
  } catch (error) {
    say(`apt-get failed: ${(error as Error).message}`);
  } finally {
    if (ownPolicy) fs.rmSync(policy, { force: true });
  }
  return missing();
}
