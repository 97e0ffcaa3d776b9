import { emptyEudamed } from './eudamed-data.ts';
import type { EudamedData, EudamedDevice } from './eudamed-data.ts';
import { isObject, leavesAt } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** Gathers real EUDAMED answers, whatever the order of their files, into what the APIs serve. */
export class EudamedCollector {
	private readonly rows = new Map<string, JsonObject>();
	private readonly details = new Map<string, JsonObject>();
	private readonly basics: JsonObject[] = [];
	private readonly data: EudamedData = emptyEudamed();

	/** Takes one object if it is of a known shape. */
	take(entry: JsonObject): boolean {
		const taken = SHAPES.find(([sign]) => sign(entry));
		if (!taken) return false;
		taken[1](this, entry);
		return true;
	}

	row(entry: JsonObject): void {
		this.rows.set(String(entry.uuid), entry);
	}

	detail(entry: JsonObject): void {
		this.details.set(String(entry.uuid), entry);
	}

	basic(entry: JsonObject): void {
		this.basics.push(entry);
	}

	operator(entry: JsonObject): void {
		this.data.operators.push(entry);
	}

	actor(entry: JsonObject): void {
		this.data.actors.set(leavesAt(entry, ['actorDataPublicView', 'uuid'])[0] ?? '', entry);
	}

	certificate(entry: JsonObject): void {
		this.data.certificates.push({ row: entry, detail: 'scopes' in entry ? entry : undefined });
	}

	setting(name: 'applicationInfo' | 'configuration', entry: JsonObject): void {
		this.data[name] = entry;
	}

	news(entry: JsonObject): void {
		this.data.news.push(entry);
	}

	/** All that was taken, devices in the order their rows were read. */
	finish(): EudamedData {
		const devices = [...this.rows].map(([uuid, row]) => this.deviceOf(row, this.details.get(uuid)));
		return { ...this.data, devices };
	}

	private deviceOf(row: JsonObject, detail: JsonObject | undefined): EudamedDevice {
		const basic = this.basics.find(
			(page) => leavesAt(page, ['basicUdi', 'code'])[0] === row.basicUdi,
		);
		const first = (record: JsonObject | undefined, path: string): string | undefined =>
			leavesAt(record, path.split('.'))[0];
		return {
			row,
			detail,
			basic,
			emdn: leavesAt(detail, ['cndNomenclatures', 'code']),
			legislation: first(basic, 'legislation.code'),
			deviceName: first(basic, 'deviceName'),
			deviceModel: first(basic, 'deviceModel'),
			reference: first(row, 'reference') ?? first(detail, 'reference'),
			criterion: first(basic, 'deviceCriterion'),
			deviceType: first(basic, 'specialDeviceType.code'),
		};
	}
}

type Shape = readonly [
	sign: (entry: JsonObject) => boolean,
	take: (collector: EudamedCollector, entry: JsonObject) => void,
];

const SHAPES: readonly Shape[] = [
	[
		({ primaryDi, basicUdi }) => typeof primaryDi === 'string' && typeof basicUdi === 'string',
		(to, entry) => to.row(entry),
	],
	[({ primaryDi }) => isObject(primaryDi), (to, entry) => to.detail(entry)],
	[({ basicUdi }) => isObject(basicUdi), (to, entry) => to.basic(entry)],
	[({ actorDataPublicView }) => isObject(actorDataPublicView), (to, entry) => to.actor(entry)],
	[
		({ eudamedIdentifier, actorType }) => Boolean(eudamedIdentifier && actorType),
		(to, entry) => to.operator(entry),
	],
	[
		({ certificateNumber }) => typeof certificateNumber === 'string',
		(to, entry) => to.certificate(entry),
	],
	[
		({ buildVersion }) => typeof buildVersion === 'string',
		(to, entry) => to.setting('applicationInfo', entry),
	],
	[
		({ ffVigFsn }) => typeof ffVigFsn === 'boolean',
		(to, entry) => to.setting('configuration', entry),
	],
	[({ visibleDateFrom }) => visibleDateFrom !== undefined, (to, entry) => to.news(entry)],
];

/** Takes all EUDAMED objects of a file: a page, a list, one object, or objects collected under names. Returns how many. */
export function collectEudamed(collector: EudamedCollector, content: Json): number {
	if (Array.isArray(content)) {
		return content.reduce<number>((sum, entry) => sum + collectEudamed(collector, entry), 0);
	}
	if (!isObject(content)) return 0;
	if (Array.isArray(content.content) && 'totalElements' in content) {
		return collectEudamed(collector, content.content);
	}
	if (collector.take(content)) return 1;
	return Object.values(content).filter((entry) => isObject(entry) && collector.take(entry)).length;
}
