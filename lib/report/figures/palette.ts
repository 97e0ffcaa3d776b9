/**
 * Colours of document and charts. The series colours are those of Okabe and Ito's palette, which
 * readers with colour vision deficiency can tell apart (Okabe & Ito 2008, jfly.uni-koeln.de/color);
 * every text colour has a contrast of at least 4.5:1 on its ground (WCAG 2.2, 1.4.3).
 */
export const PALETTE = {
	ink: '#1b2733',
	muted: '#55626f',
	rule: '#cfd6dd',
	grid: '#e4e9ee',
	accent: '#0f766e',
	accentTint: '#eaf5f3',
	blue: '#0072b2',
	vermilion: '#d55e00',
	orange: '#e69f00',
	grey: '#8a949e',
	alert: '#a32014',
	alertTint: '#fdeeeb',
	warn: '#8a5300',
	warnTint: '#fff6e3',
	warnRule: '#d9a441',
	good: '#0b6b4f',
	shade: '#f3f5f8',
	white: '#ffffff',
} as const;
