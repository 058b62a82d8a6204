import type { Settings } from '../settings/model/settings.ts';
import type { HandedMessage } from './door.ts';
import type { Place } from './outbox.ts';

/** Counts what people write as they write it, in places where that was allowed. Texts are looked at and never kept. */
export interface Hearing {
  /** Somebody wrote a message, or changed what they had written. */
  said(place: Place, message: HandedMessage, edited: boolean, settings: Settings): Promise<void>;
  /** A message is gone. */
  unsaid(place: Place, message: string): Promise<void>;
}
