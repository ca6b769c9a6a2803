using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary><c>SaveChanges</c>, or the repository's own word for it, forgotten.</summary>
internal sealed class DropSave : IFaultOperator
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal) { "SaveChanges", "SaveChangesAsync", "Save", "SaveAsync", "Commit", "CommitAsync", "Complete", "CompleteAsync" };

    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) => root.DescendantNodes().OfType<ExpressionStatementSyntax>()
        .Where(s => (s.Expression is AwaitExpressionSyntax a ? a.Expression : s.Expression) is InvocationExpressionSyntax call && s_names.Contains(Guards.NameOf(call)))
        .Select(FaultEdit.Remove);
}
