/** A kind of series; what differs between its members is drawn from RANGES. */
export interface Family {
	name: string;
	step: 'week' | 'month';
	length: number;
	/** Periods at the end that are judged, or forecast. */
	judged: number;
	/** Range of the mean count at the start. */
	level: Range;
	overdispersed?: boolean;
	/** Harmonics of the season. */
	harmonics?: 1 | 2;
	trend?: boolean;
	/** Counts of a varying exposure. */
	exposure?: boolean;
	/** No outbreaks are planted. */
	quiet?: boolean;
}

export type Range = readonly [number, number];

/** Training series may choose; held-back ones judge. */
export type Part = 'training' | 'held back';

/** Dispersion, size of the season on the log scale, growth a year, outbreaks in standard deviations. */
export const RANGES: Readonly<Record<Part, Record<'phi' | 'season' | 'growth' | 'size', Range>>> = {
	training: { phi: [1.5, 4], season: [0.2, 0.6], growth: [-0.06, 0.09], size: [3, 10] },
	'held back': { phi: [1.8, 5], season: [0.3, 0.8], growth: [-0.08, 0.12], size: [2, 12] },
};

const [MIDDLE, RARE]: Range[] = [
	[2, 40],
	[0.06, 0.8],
];
const ALL = { overdispersed: true, harmonics: 1, trend: true } as const;

type Shape = Partial<Omit<Family, 'name' | 'step' | 'length' | 'judged'>>;

const family = (
	kind: string,
	frame: Pick<Family, 'step' | 'length' | 'judged'>,
	name: string,
	shape: Shape = {},
): Family => ({ name: `${kind}, ${name}`, level: MIDDLE, ...frame, ...shape });

const shapes = (kind: string, frame: Pick<Family, 'step' | 'length' | 'judged'>): Family[] => [
	family(kind, frame, 'steady'),
	family(kind, frame, 'seasonal', { harmonics: 1 }),
	family(kind, frame, 'two peaks a year', { harmonics: 2 }),
	family(kind, frame, 'trend', { trend: true }),
	family(kind, frame, 'overdispersed', { overdispersed: true }),
	family(kind, frame, 'all three', ALL),
	family(kind, frame, 'rare', { level: RARE }),
	family(kind, frame, 'rare, overdispersed', { level: RARE, overdispersed: true }),
];

const SHORT_WEEKS = { step: 'week', length: 100, judged: 40 } as const;
const SHORT_MONTHS = { step: 'month', length: 36, judged: 12 } as const;
const RATES = { step: 'month', length: 48, judged: 24 } as const;

/** Series with outbreaks, for detectors. */
export const DETECTION_FAMILIES: readonly Family[] = [
	...shapes('10 years of weeks', { step: 'week', length: 520, judged: 104 }),
	...shapes('10 years of months', { step: 'month', length: 120, judged: 36 }),
	...['steady', 'overdispersed', 'rare', 'rare, overdispersed'].flatMap((name) => [
		family('100 weeks', SHORT_WEEKS, name, shapeOf(name)),
		family('36 months', SHORT_MONTHS, name, shapeOf(name)),
		family('48 months of rates', RATES, name, { ...shapeOf(name), exposure: true }),
	]),
	family('36 months', SHORT_MONTHS, 'seasonal', { harmonics: 1 }),
];

/** Series without outbreaks, for forecasts; the last 12 months are forecast. */
export const FORECAST_FAMILIES: readonly Family[] = [120, 72, 36].flatMap((months) =>
	shapes(`${months} months`, { step: 'month', length: months + 12, judged: 12 })
		.filter(({ name }) => !name.endsWith('two peaks a year'))
		.map((one) => ({ ...one, quiet: true })),
);

function shapeOf(name: string): Shape {
	return {
		...(name.startsWith('rare') ? { level: RARE } : {}),
		...(name.endsWith('overdispersed') ? { overdispersed: true } : {}),
	};
}

/** Series of a family that detectors are judged by: more where they are short. */
export const heldBackCount = ({ length }: Family): number =>
	length > 500 ? 12 : length > 100 ? 25 : 60;
