import { isFunctionWord, stemOf } from './words.ts';

/** Frequent short words of other languages written in Latin letters; those that English has too are left out. */
const foreign: ReadonlySet<string> = new Set(
  [
    'el la los las un una unos del al y que es en por para con no su lo como mas pero sus le ya este porque esta entre cuando muy sin sobre tambien hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos esto son debe deben puede ser', // Spanish
    'le les des une et est que qui dans pour pas sur au avec ce il elle sont ne se plus par mais nous vous ils leur ou aux cette ces ont etre fait comme tout sans peut doit trop deux meme', // French
    'der die das und ist nicht ein eine einer eines den dem mit sich des auf fur im dass wir ihr sie es auch als nach wie aus bei nur oder aber wenn sind wird werden kann muss uber mehr vom zum zur haben sollte man', // German
    'il gli di che una per con del della dei delle sono nel non si piu anche come ma questo questa alla dal essere ha hanno ci cosa perche deve', // Italian
    'os as um uma de do da dos das em no na nos nas por para com nao mais como mas foi ao ele ela tem ser seu sua ou quando muito ja tambem pelo pela ate isso esta sao deve', // Portuguese
    'het een van en dat niet op te zijn voor met aan er maar om ook als bij uit naar dan nog wel geen moet kan worden deze heeft zou over', // Dutch
    'och att det som en pa ar av for med den till inte om har de ett var jag ska kan men vi sa', // Swedish
    'og det som en er til av pa ikke med har de et for den jeg at kan skal men vi fra', // Norwegian and Danish
    'ja ei on se etta han mutta kun mita myos niin ovat oli tai', // Finnish
    'nie to sie na ze jest w z do jak co ale po tak za od przez dla czy byc moze tylko aby jego', // Polish
    'bir ve bu da de icin ile olarak cok daha ne kadar gibi ama degil var olan', // Turkish
    'yang dan di ini itu dengan untuk tidak dari dalam akan pada juga ke ada karena bisa harus', // Indonesian
    'va khong la cua co cho cac nhung duoc trong mot nguoi nay voi', // Vietnamese
  ].flatMap((words) => words.split(' ').filter((word) => !isFunctionWord(word) && word.length > 1)),
);

/** English words that look like another language's; they count for neither. */
const shared: ReadonlySet<string> = new Set(
  'die war ban man pin van are fare do he me one son sans den dare kind wolf hat bin last net as at in on so no an or us go'.split(
    ' ',
  ),
);

export type Language = 'en' | 'unknown';

/** What people say in chats that is neither argument nor function word. */
const chat: ReadonlySet<string> = new Set(
  'hello hi hey thanks thank please yes yeah yep no nope ok okay lol haha sorry good nice great today tomorrow everyone guys folks morning evening night weather well cool wow sure maybe welcome bye'.split(
    ' ',
  ),
);

const leastLatin = 0.6;
const leastEnglish = 0.15;

/**
 * Tells whether a text can be read as English. Text of other scripts, without letters, or with more of other languages'
 * short words than of English ones is "unknown"; so is text of which hardly any word is known.
 * @param words the text's words as `wordsOf` gives them
 * @param known stems that are certainly English: those of the topic that is talked about
 */
export function languageOf(text: string, words: readonly string[], known: ReadonlySet<string>): Language {
  if (!mostlyLatin(text)) return 'unknown';
  let english = 0;
  let other = 0;
  for (const word of words) {
    const language = wordLanguage(word, known);
    if (language === 'foreign') other += 1;
    else if (language === 'function') english += 1;
    else if (language === 'known') english += 0.6;
  }
  if (other > english) return 'unknown';
  return english > 0 && english >= leastEnglish * words.length ? 'en' : 'unknown';
}

function wordLanguage(word: string, known: ReadonlySet<string>): 'function' | 'known' | 'foreign' | 'none' {
  if (word.length === 1 || shared.has(word)) return 'none';
  if (isFunctionWord(word)) return 'function';
  if (foreign.has(word)) return 'foreign';
  return chat.has(word) || known.has(stemOf(word)) ? 'known' : 'none';
}

/** Whether plain Latin letters outweigh the rest: accented letters and other scripts, but not emoji or punctuation. */
function mostlyLatin(text: string): boolean {
  let latin = 0;
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 0x20;
    if (code >= 0x61 && code <= 0x7a) latin++;
    else if (text.charCodeAt(i) >= 0xaa && isLetter.test(text.charAt(i))) letters++;
  }
  return latin > 0 && latin >= leastLatin * (latin + letters);
}

const isLetter = /\p{L}/u;
