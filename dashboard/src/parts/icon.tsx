/** Drawn on 24 by 24, strokes only. */
const PATHS = {
	overview: 'M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z',
	reports: 'M14 3H6v18h12V7zM14 3v4h4M9 12h6M9 16h6',
	dossier: 'M3 6.500h6l2 2.500h10v10.500H3zM8 14h8',
	literature:
		'M12 6.500C10 5 7 4.500 3.500 4.500v13c3.500 0 6.500.5 8.500 2 2-1.500 5-2 8.500-2v-13c-3.500 0-6.500.5-8.500 2zM12 6.500v13',
	watchlist:
		'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.500a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
	signals: 'M3 20h18M6 20v-6M11 20V9M16 20v-4M20 4l-4.5 5L12 6 5 11',
	schedules: 'M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.500V12l3 2',
	audit: 'M12 3l7.5 3v5.500c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.500V6zM8.8 12l2.2 2.2 4.2-4.4',
	health: 'M3 12h4l2.5-6 4.5 12 2.5-6H21',
	notifications: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.5 1.500h-15zM10 20.500h4',
	settings: 'M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h9M17 17h3M15 15v4',
	good: 'M5 12.500l4.5 4.500L19 7.5',
	warn: 'M12 4.500L21 19.500H3zM12 10v4.500M12 17v.2',
	bad: 'M6.5 6.500l11 11M17.5 6.500l-11 11',
	info: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 11v5M12 8v.2',
	neutral: 'M6 12h12',
	menu: 'M4 7h16M4 12h16M4 17h16',
	close: 'M6 6l12 12M18 6L6 18',
	system: 'M3.5 5h17v11h-17zM9 20h6M12 16v4',
	light:
		'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M5.3 18.700l1.4-1.400M17.3 6.700l1.4-1.4',
	dark: 'M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10z',
	download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.500M5 20h14',
	external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
	leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
} as const;
export type IconName = keyof typeof PATHS;

/** A sign beside a word; never alone, so that it is hidden from screen readers. */
export const Icon = ({ name }: { name: IconName }) => (
	<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
		<path d={PATHS[name]} />
	</svg>
);
