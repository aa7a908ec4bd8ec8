import ts from 'typescript';

/** What a person reads or hears of an element, by the names of attributes and of our components' properties. */
const VISIBLE = new Set([
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'alt',
  'placeholder',
  'title',
  ...['action', 'consequence', 'empty', 'hint', 'label', 'no', 'question', 'yes'],
]);

/** The name of the product is the same in every language. */
const NAMES = new Set(['Parley']);

/** Words with a capital letter that nobody reads: names of keys, of types, of headers. */
const UNREAD = /^(?:Bearer|Control\+F|Date|Files|From|Notification|PushManager)\b|^\w*(?:Error|Problem)$/;

/** Literals in a source file that a person would read, and that belong into the catalogue (src/text). */
export function visibleLiterals(name: string, source: string): readonly string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && isReadable(text) && (isShown(node) || isSentence(node, text))) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${name}:${line + 1}: ${text.trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function textOf(node: ts.Node): string | null {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) {
    return node.text;
  }
  return ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ')
    : null;
}

function isReadable(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !NAMES.has(text.trim());
}

/** Whether the text is a part of what an element shows, or of an attribute that is read. */
function isShown(node: ts.Node): boolean {
  if (ts.isJsxText(node)) {
    return true;
  }
  const value = flowsInto(node);
  if (ts.isPropertyAssignment(value) && value.initializer.getStart() > node.getStart()) {
    return false;
  }
  if (ts.isJsxAttribute(value)) {
    return VISIBLE.has(value.name.getText());
  }
  if (ts.isPropertyAssignment(value)) {
    return VISIBLE.has(value.name.getText().replace(/^['"]|['"]$/g, ''));
  }
  return ts.isJsxExpression(value) && !ts.isJsxAttribute(value.parent);
}

/** Where a value goes: through the branches of conditions, and the parts of templates. */
function flowsInto(node: ts.Node): ts.Node {
  const { parent } = node;
  const isBranch = ts.isConditionalExpression(parent) && parent.condition !== node;
  const isRight = ts.isBinaryExpression(parent) && /^(?:&&|\|\||\?\?|\+)$/.test(parent.operatorToken.getText());
  const isPart = ts.isTemplateSpan(parent) || ts.isTemplateExpression(parent) || ts.isParenthesizedExpression(parent);
  const isAttribute = ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent);
  return isBranch || isRight || isPart || isAttribute ? flowsInto(parent) : parent;
}

/** Whether the text looks like what people read, wherever it is: it begins as a sentence does. */
function isSentence(node: ts.Node, text: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(text) && !UNREAD.test(text) && !isForDevelopers(node);
}

/** Compared values, names of properties and modules, and what errors and the console say. */
function isForDevelopers(node: ts.Node): boolean {
  for (let each = node; !ts.isSourceFile(each.parent); each = each.parent) {
    const { parent } = each;
    if (
      ts.isImportDeclaration(parent) ||
      ts.isLiteralTypeNode(parent) ||
      ts.isThrowStatement(parent) ||
      ts.isNewExpression(parent) ||
      ts.isCaseClause(parent) ||
      (ts.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.operatorToken.getText())) ||
      (ts.isPropertyAssignment(parent) && parent.name === each) ||
      (ts.isCallExpression(parent) && /^(?:console\.|super$)/.test(parent.expression.getText()))
    ) {
      return true;
    }
  }
  return false;
}
