import { late as english, type LateTexts } from './en/late';
import { addProblems, loadedTexts } from './texts';

/** What a person reads in the parts that are loaded late; they are loaded after the language is known. */
export const lateTexts: LateTexts = loadedTexts()?.late ?? english;

addProblems(lateTexts.lateProblems);
