import type { ClientOffer } from '../accounts/client-offers.js';

/** What every form of answer is made of: a domain, where its services are, and whom it is said to. */
export interface Told {
  readonly domain: string;
  readonly hostname: string;
  /** The best of each protocol first. */
  readonly offers: readonly ClientOffer[];
  /** Where the client asked: `https://host`. */
  readonly origin: string;
}

/** The best offer of each protocol: IMAP serves several devices, so that it comes before POP3. */
export function bestOffers({ offers }: Told): ClientOffer[] {
  return (['imap', 'pop3', 'smtp'] as const).flatMap(
    (protocol) => offers.find((offer) => offer.protocol === protocol) ?? [],
  );
}
