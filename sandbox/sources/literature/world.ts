import { DAY_MS } from '../generate/calendar.ts';
import { randomFor } from '../generate/random.ts';
import { noticeOf } from './generate/copies.ts';
import { crowdPlace, crowdPlaceOfDoi, crowdWork } from './generate/crowd.ts';
import { generateLiterature } from './generate/index.ts';
import type { GeneratedLiterature } from './generate/index.ts';
import { numberWork } from './generate/numbers.ts';
import { generateTrials } from './generate/trials.ts';
import type { Trial } from './generate/trials.ts';
import type { Notice, Version, Work } from './generate/work.ts';

/** The literature of the sandbox as its databases know it on a day. Generated when it is first asked for. */
export class LiteratureWorld {
	readonly seed: number;
	/** The day the works were generated for, milliseconds. */
	readonly now: number;
	/** Counts up whenever something changes, so that what was worked out before is worked out anew. */
	revision = 0;
	private today: number;
	private readonly isEmpty: boolean;
	private generated: GeneratedLiterature | undefined;
	private registered: Trial[] | undefined;
	private readonly byPmid = new Map<string, Work>();
	private readonly lost = new Set<string>();
	private readonly noticesBy = new Map<Work, Notice[]>();

	constructor(seed: number, now: number, isEmpty = false) {
		this.seed = seed;
		this.now = Math.floor(now / DAY_MS) * DAY_MS;
		this.today = this.now;
		this.isEmpty = isEmpty;
	}

	/** The day it is, milliseconds: what was taken in later is unknown. */
	get day(): number {
		return this.today;
	}

	/** Whether it holds nothing, as where real records are served from a folder. */
	get empty(): boolean {
		return this.isEmpty;
	}

	/** All works, those to come among them, in the order they are taken in. */
	get works(): readonly Work[] {
		return this.all().works;
	}

	/** Makes it another day: works, retractions and notices up to that day are there. */
	setDay(day: Date): void {
		this.today = Math.floor(day.getTime() / DAY_MS) * DAY_MS;
		this.revision += 1;
	}

	isVisible(work: Work): boolean {
		return work.enteredAt <= this.today;
	}

	/** A work of PubMed that is there today and was not lost. */
	byId(pmid: string): Work | undefined {
		if (this.isEmpty || this.lost.has(pmid)) return undefined;
		const place = crowdPlace(pmid);
		if (place !== undefined) return crowdWork(place, this.now);
		this.all();
		const work = this.byPmid.get(pmid);
		return work && this.isVisible(work) ? work : undefined;
	}

	/** A work of the crowd by its DOI in lower case. */
	crowdWorkBy(doi: string): Work | undefined {
		const place = this.isEmpty ? undefined : crowdPlaceOfDoi(doi);
		return place === undefined ? undefined : crowdWork(place, this.now);
	}

	/** The trials that are posted today. */
	get trials(): Trial[] {
		this.registered ??= this.isEmpty
			? []
			: generateTrials(this.seed, this.now, (nct) => this.publicationsOf(nct));
		return this.registered.filter(({ postedAt }) => postedAt <= this.today);
	}

	/** A trial by its number or an earlier one. */
	trialBy(id: string): Trial | undefined {
		return this.trials.find((trial) => trial.id === id || trial.aliases.includes(id));
	}

	/** A work by PMID, DOI (in any case) or PMCID, to come or not. */
	find(id: string): Work | undefined {
		const wanted = id.toLowerCase();
		return this.works.find(({ pmid, doi, pmcid, europePmc }) =>
			[pmid, doi, pmcid, europePmc?.id].some((known) => known?.toLowerCase() === wanted),
		);
	}

	/** What is known today of a work, as subject or as notice. */
	noticesOf(work: Work): Notice[] {
		this.all();
		return (this.noticesBy.get(work) ?? []).filter(({ from }) => from <= this.today);
	}

	/** Publication types as they are today: retracted works carry it among their types. */
	typesOf(work: Work): string[] {
		const retracted = this.noticesOf(work).some(
			({ kind, subject }) => kind === 'retraction' && subject === work,
		);
		return retracted ? [...work.types, 'Retracted Publication'] : work.types;
	}

	/** The other states of a work that are known today. */
	versionsOf(work: Work): Version[] {
		return this.all().versions.filter(
			({ preprint, article }) =>
				(preprint === work || article === work) &&
				this.isVisible(preprint) &&
				this.isVisible(article),
		);
	}

	/** Retracts a work today, as a publisher does; the notice is a new work. @throws Error for an unknown id */
	retract(id: string): Work {
		const subject = this.find(id);
		if (!subject) throw new Error(`The sandbox has no work ${id}.`);
		const notice = noticeOf(subject, 'retraction', this.today);
		const { works, notices } = this.all();
		numberWork(randomFor(this.seed, id), notice.notice, works.length, this.now);
		works.push(notice.notice);
		notices.push(notice);
		this.keep(notice.notice);
		this.link(notice);
		this.revision += 1;
		return notice.notice;
	}

	/** Lets the databases take in today so many works that were to come later, about a topic. */
	publish(count: number, topic = 'FRN'): Work[] {
		const coming = this.works.filter(
			(work) => work.topic === topic && work.kind !== 'notice' && !this.isVisible(work),
		);
		const published = coming.slice(0, count);
		for (const work of published) work.enteredAt = this.today;
		this.revision += 1;
		return published;
	}

	/** From now on efetch leaves these records out, though a search still finds them. */
	lose(...pmids: string[]): void {
		for (const pmid of pmids) this.lost.add(pmid);
	}

	/** PMIDs of works that name a trial. */
	private publicationsOf(nct: string): string[] {
		return this.works.flatMap((work) =>
			work.nct.includes(nct) && work.pmid !== undefined ? [work.pmid] : [],
		);
	}

	private all(): GeneratedLiterature {
		if (this.generated) return this.generated;
		this.generated = this.isEmpty
			? { works: [], notices: [], versions: [] }
			: generateLiterature(this.seed, this.now);
		for (const work of this.generated.works) this.keep(work);
		for (const notice of this.generated.notices) this.link(notice);
		return this.generated;
	}

	private keep(work: Work): void {
		if (work.pmid !== undefined) this.byPmid.set(work.pmid, work);
	}

	private link(notice: Notice): void {
		for (const work of [notice.subject, notice.notice]) {
			this.noticesBy.set(work, [...(this.noticesBy.get(work) ?? []), notice]);
		}
	}
}
