import { DAY_MS } from '../../generate/calendar.ts';
import { randomFor } from '../../generate/random.ts';
import { generateRelatives } from './copies.ts';
import { numberWorks } from './numbers.ts';
import { TOPICS } from './topics.ts';
import type { Notice, Version, Work } from './work.ts';
import { generateWorks } from './works.ts';

/** All generated works, in the order the databases took them in, with what belongs together. */
export type GeneratedLiterature = {
	works: Work[];
	notices: Notice[];
	versions: Version[];
};

/** The works of the sandbox: the same for the same seed and day. */
export function generateLiterature(seed: number, now: number): GeneratedLiterature {
	const day = Math.floor(now / DAY_MS) * DAY_MS;
	const originals = TOPICS.flatMap((topic) => generateWorks(seed, day, topic));
	const relatives = generateRelatives(randomFor(seed, 'literature relatives'), originals, day);
	const works = [...originals, ...relatives.works].sort((a, b) => a.enteredAt - b.enteredAt);
	numberWorks(randomFor(seed, 'literature numbers'), works, day);
	return { works, notices: relatives.notices, versions: relatives.versions };
}
