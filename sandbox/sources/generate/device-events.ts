import type { JsonObject } from '../json.ts';
import { BATCH_DUMP, DEMO_DEVICE_BRAND, DEVICE_TREND, RECALL_WAVE } from '../planted.ts';
import { compact, DAY_MS, dashed, MONTHS, monthStart, season } from './calendar.ts';
import { DEVICE_PRODUCTS } from './device-catalogue.ts';
import type { DeviceProduct } from './device-catalogue.ts';
import { deviceReport } from './device-report.ts';
import type { EventFacts } from './event-facts.ts';
import { randomFor } from './random.ts';
import type { Random } from './random.ts';

/** How far before `now` MAUDE has been loaded: the last month is incomplete. */
const LAG_DAYS = 5;

/** Months over which further events of the demo device are spread. */
const FURTHER_MONTHS = 60;

/**
 * The generated MAUDE reports (device/event), oldest first, and the day they reach to. On request
 * the demo device has so many usual events more, evenly over the last five years.
 */
export function generateDeviceEvents(
	seed: number,
	now: number,
	furtherDemoEvents = 0,
): { records: JsonObject[]; lastUpdated: string } {
	const horizon = now - LAG_DAYS * DAY_MS;
	const events: EventFacts[] = [];
	for (const product of DEVICE_PRODUCTS) {
		const random = randomFor(seed, `${product.brand} ${product.productCode}`);
		for (let monthsAgo = MONTHS; monthsAgo >= 0; monthsAgo -= 1) {
			events.push(...eventsOfMonth(product, random, now, monthsAgo));
		}
	}
	events.push(...furtherEvents(seed, now, furtherDemoEvents));
	const received = events
		.filter((event) => event.received <= horizon)
		.sort((left, right) => left.received - right.received);
	const random = randomFor(seed, 'device reports');
	const records = received.flatMap((event, number) => reportsOf(event, number, horizon, random));
	records.sort((left, right) =>
		String(left.date_received).localeCompare(String(right.date_received)),
	);
	return { records, lastUpdated: dashed(horizon) };
}

function furtherEvents(seed: number, now: number, number: number): EventFacts[] {
	const product = DEVICE_PRODUCTS.find(({ brand }) => brand === DEMO_DEVICE_BRAND);
	if (!product) return [];
	const random = randomFor(seed, 'further events of the demo device');
	const start = monthStart(now, FURTHER_MONTHS - 1);
	const days = Math.floor((now - LAG_DAYS * DAY_MS - start) / DAY_MS);
	return Array.from({ length: number }, () =>
		eventOf(product, random, start + random.between(0, days - 1) * DAY_MS),
	);
}

function eventsOfMonth(
	product: DeviceProduct,
	random: Random,
	now: number,
	monthsAgo: number,
): EventFacts[] {
	const start = monthStart(now, monthsAgo);
	const days = Math.round((monthStart(now, monthsAgo - 1) - start) / DAY_MS);
	const growth = 1 + 0.25 * ((MONTHS - monthsAgo) / MONTHS);
	const usual = random.poisson(product.monthlyReports * growth * season(start, 0.15));
	const events = Array.from({ length: usual }, () => {
		return eventOf(product, random, start + random.between(0, days - 1) * DAY_MS);
	});
	return [...events, ...plantedEvents(product, random, start, days, monthsAgo)];
}

function eventOf(product: DeviceProduct, random: Random, received: number): EventFacts {
	return {
		product,
		received,
		problems: [random.weighted(product.problems)],
		harm: random.weighted(product.harms),
		cause: 'usual',
	};
}

function plantedEvents(
	product: DeviceProduct,
	random: Random,
	start: number,
	days: number,
	monthsAgo: number,
): EventFacts[] {
	const some = (
		count: number,
		change: (event: EventFacts, place: number) => EventFacts,
	): EventFacts[] =>
		Array.from({ length: count }, (_, place) => {
			const received = start + random.between(0, days - 1) * DAY_MS;
			return change(eventOf(product, random, received), place);
		});
	if (product.brand === DEVICE_TREND.brand && monthsAgo <= DEVICE_TREND.startMonthsAgo) {
		const rise = DEVICE_TREND.startMonthsAgo + 1 - monthsAgo;
		return some(random.poisson(1.5 * rise), (event) => ({
			...event,
			problems: [DEVICE_TREND.problem],
			harm: random.pick(['Overdose', 'No Clinical Signs, Symptoms or Conditions']),
			cause: 'trend',
		}));
	}
	if (product.brand === BATCH_DUMP.brand && monthsAgo === BATCH_DUMP.monthsAgo) {
		const day = start + (BATCH_DUMP.dayOfMonth - 1) * DAY_MS;
		return some(BATCH_DUMP.reports, (event) => ({ ...event, received: day, cause: 'batch' }));
	}
	const since = RECALL_WAVE.monthsAgo - monthsAgo;
	if (product.brand === RECALL_WAVE.brand && since >= 0 && since <= RECALL_WAVE.months) {
		const wave = since === 0 ? 12 : 50 * 0.55 ** (since - 1);
		return some(random.poisson(wave), (event) => ({
			...event,
			received: Math.max(event.received, start + (since === 0 ? 7 * DAY_MS : 0)),
			problems: [random.pick(['Degraded', 'Particulates'])],
			cause: 'recall',
		}));
	}
	return [];
}

/**
 * The records one event leaves behind: the maker's report, now and then a user facility's report of
 * the same event (same `event_key`), and a follow-up under the same `report_number`.
 */
function reportsOf(
	event: EventFacts,
	number: number,
	horizon: number,
	random: Random,
): JsonObject[] {
	const eventKey = String(7_900_000 + number);
	const first = deviceReport(event, { number, eventKey, variant: 'maker' }, random);
	const records = [first];
	if (event.cause === 'batch') return records;
	if (random.chance(0.05)) {
		const earlier = { ...event, received: event.received - random.between(1, 9) * DAY_MS };
		records.push(deviceReport(earlier, { number, eventKey, variant: 'facility' }, random));
	}
	const later = event.received + random.between(20, 120) * DAY_MS;
	if (random.chance(0.07) && later <= horizon) {
		const followUp = { ...event, received: later };
		const report = deviceReport(followUp, { number, eventKey, variant: 'follow-up' }, random);
		records.push({
			...report,
			report_number: first.report_number ?? '',
			date_of_event: first.date_of_event ?? '',
			event_type: first.event_type ?? '',
			date_added: compact(later + 7 * DAY_MS),
		});
	}
	return records;
}
