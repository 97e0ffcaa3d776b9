const MARKS: Readonly<Record<string, string>> = {
	...{ '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304' },
	...{
		'.': '\u0307',
		u: '\u0306',
		v: '\u030c',
		H: '\u030b',
		c: '\u0327',
		k: '\u0328',
		r: '\u030a',
	},
	...{ d: '\u0323', b: '\u0331' },
};
const LETTERS: Readonly<Record<string, string>> = {
	...{
		ss: 'ß',
		o: 'ø',
		O: 'Ø',
		l: 'ł',
		L: 'Ł',
		ae: 'æ',
		AE: 'Æ',
		oe: 'œ',
		OE: 'Œ',
		aa: 'å',
		AA: 'Å',
	},
	...{ i: 'ı', j: 'ȷ', dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', ng: 'ŋ', NG: 'Ŋ' },
	...{
		alpha: 'α',
		beta: 'β',
		gamma: 'γ',
		delta: 'δ',
		epsilon: 'ε',
		kappa: 'κ',
		lambda: 'λ',
		mu: 'μ',
	},
	...{
		pi: 'π',
		rho: 'ρ',
		sigma: 'σ',
		tau: 'τ',
		phi: 'φ',
		chi: 'χ',
		psi: 'ψ',
		omega: 'ω',
		Delta: 'Δ',
	},
	...{
		times: '×',
		pm: '±',
		leq: '≤',
		le: '≤',
		geq: '≥',
		ge: '≥',
		approx: '≈',
		textregistered: '®',
	},
	...{
		texttrademark: '™',
		copyright: '©',
		degree: '°',
		textdegree: '°',
		dots: '…',
		ldots: '…',
		S: '§',
	},
	...{ textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“', textquotedblright: '”' },
	...{
		textendash: '–',
		textemdash: '—',
		textquotesingle: "'",
		textasciitilde: '\ue000~',
		textbackslash: '\\',
	},
	...{
		textasciicircum: '^',
		textless: '<',
		textgreater: '>',
		textmu: 'µ',
		euro: '€',
		textbar: '|',
	},
	...{ textbraceleft: '\ue000{', textbraceright: '\ue000}', textdollar: '\ue000$' },
};
const SPACES = /^(?:,|;|:|!|\s|quad|qquad|newline|par)$/;

/** The text a value of BibTeX stands for: accents and letters of LaTeX read, braces and commands of print left out. */
export function textOfLatex(value: string): string {
	if (!/[\\{}$~]|``|''|--/.test(value)) return value;
	let read = value
		// Accents: \"{o}, {\"o}, \"o, \v{s}, \'{\i}
		.replace(
			/\\([`'^~"=.])\s*(?:\{\s*(\\?[A-Za-z]{1,2})\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))/g,
			accented,
		)
		.replace(/\\([uvHckrdb])(?:\s*\{\s*(\\?[A-Za-z])\s*\}|\s+(\\?[A-Za-z]))/g, accented)
		.replace(
			/\\text(super|sub)script\s*\{([^{}]*)\}/g,
			(_, kind: string, inner: string) =>
				`<su${kind === 'super' ? 'p' : 'b'}>${inner}</su${kind === 'super' ? 'p' : 'b'}>`,
		)
		.replace(
			/\$\s*([_^])\s*(?:\{([^{}$]*)\}|(\w))\s*\$/g,
			(_, sign: string, group?: string, one?: string) => {
				const tag = sign === '^' ? 'sup' : 'sub';
				return `<${tag}>${group ?? one ?? ''}</${tag}>`;
			},
		)
		.replace(
			/\\(?:emph|text(?:it|bf|rm|sc|tt|sf|up|normal)?|mathrm|mathit|mathbf|mbox|url|href|enquote)\s*(?=\{)/g,
			'',
		)
		.replace(/\\([A-Za-z]+)\s?|\\([^A-Za-z])/g, (whole, name?: string, sign?: string) => {
			if (name !== undefined) return LETTERS[name] ?? (SPACES.test(name) ? ' ' : '');
			return sign !== undefined && SPACES.test(sign) ? ' ' : `\ue000${sign ?? whole}`;
		});
	// Signs that were written as such are kept while those of LaTeX go.
	read = read
		.replace(/``/g, '“')
		.replace(/''/g, '”')
		.replace(/(?<!-)---(?!-)/g, '—')
		.replace(/(?<!-)--(?!-)/g, '–')
		.replace(/(?<!\ue000)[{}$]/g, '')
		.replace(/(?<!\ue000)~/g, ' ');
	return read.replaceAll('\ue000', '');
}

function accented(_whole: string, mark: string, group?: string, one?: string): string {
	const letter = (group ?? one ?? '').replace(/^\\/, '');
	const first = letter === 'i' || letter === 'j' ? letter : (LETTERS[letter] ?? letter);
	const [base = '', ...rest] = Array.from(first);
	return (base + (MARKS[mark] ?? '')).normalize('NFC') + rest.join('');
}

/** A text as a value of BibTeX in braces: signs that LaTeX reads are escaped, letters stand as they are. */
export const latexOf = (text: string): string =>
	text.replace(/[\\{}$&%#_~^]|(?<!-)-{2,3}(?!-)|``|''/g, (sign) => ESCAPES[sign] ?? sign);

const ESCAPES: Readonly<Record<string, string>> = {
	...{
		'\\': '{\\textbackslash}',
		'{': '{\\textbraceleft}',
		'}': '{\\textbraceright}',
		$: '\\$',
		'&': '\\&',
		'%': '\\%',
		'#': '\\#',
	},
	...{
		_: '\\_',
		'~': '{\\textasciitilde}',
		'^': '{\\textasciicircum}',
		'--': '-{}-',
		'---': '-{}-{}-',
	},
	...{ '``': '`{}`', "''": "'{}'" },
};
