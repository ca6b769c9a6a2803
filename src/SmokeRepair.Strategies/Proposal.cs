using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Strategies;

/// <summary>One way a strategy would change the code: text edits against the trees of the site's <see cref="CodeBase"/>.</summary>
/// <param name="Description">What the code does afterwards, in one line without a full stop, as in <c>answer 404 when the cart does not exist</c>.</param>
/// <param name="Edits">The edits; they do not overlap.</param>
public sealed record Proposal(string Description, IReadOnlyList<SourceEdit> Edits);

/// <summary>A replacement of one span of one file by text that is already indented and in the file's own line ends.</summary>
/// <param name="Tree">The file.</param>
/// <param name="Span">What is replaced; empty for an insertion.</param>
/// <param name="Text">What stands there afterwards.</param>
public sealed record SourceEdit(SyntaxTree Tree, TextSpan Span, string Text);
