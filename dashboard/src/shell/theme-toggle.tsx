import { Icon } from '../parts/icon';
import type { useTheme } from '../state/theme';

const WORDS = {
	system: 'Colours: as your system',
	light: 'Colours: light',
	dark: 'Colours: dark',
} as const;

/** Goes from the system's colours to light to dark. */
export const ThemeToggle = ({ theme, toNext }: ReturnType<typeof useTheme>) => (
	<button
		type="button"
		class="button quiet"
		onClick={toNext}
		aria-label={`${WORDS[theme]}. Change`}
		title={WORDS[theme]}
	>
		<Icon name={theme} />
	</button>
);
