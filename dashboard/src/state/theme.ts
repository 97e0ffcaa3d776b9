import { useEffect, useState } from 'preact/hooks';

/** Which colours are shown. It lasts as long as the page: there is nowhere to keep it. */
export type Theme = 'system' | 'light' | 'dark';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };

/** The theme, and how to go to the next. */
export function useTheme(): { theme: Theme; toNext(): void } {
	const [theme, setTheme] = useState<Theme>('system');
	useEffect(() => {
		document.documentElement.dataset.theme = theme;
	}, [theme]);
	return { theme, toNext: () => setTheme((before) => NEXT[before]) };
}
