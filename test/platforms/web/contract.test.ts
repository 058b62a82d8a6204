import { adapterContract } from '../../contract/adapter.ts';
import { handingContract } from '../../contract/handing.ts';
import { outboxContract } from '../../contract/outbox.ts';
import { webHarness } from './harness.ts';

const direct = 'nothing lies between Moot and its own page that could fail';
const oneRoom = 'the page has one room, which is open to everybody, and no threads';
const noMenu = 'the menu of messages is on what visitors say, and not on what Moot does';

adapterContract('web', webHarness);
outboxContract('web', webHarness, {
  'posts in a thread, and finds it there only': oneRoom,
  'does not know what became of a post whose answer never came, and finds it': direct,
  'cancels a post whose permit is aborted': direct,
  'does not know what became of a post when the platform fails': direct,
  'does not know what became of a post when the connection ends': direct,
  'says how long to wait when the platform wants no more posts, and does not try again by itself': direct,
  'says that it may not post in a channel': oneRoom,
  'says that a place is archived': oneRoom,
});
handingContract('web', webHarness, {
  'answers what is chosen in the menu of a message, privately': noMenu,
  'opens a form from the menu of a message, filled from it': noMenu,
});
