using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary>A domain exception mapped to 500 instead of its own status.</summary>
internal sealed class MapToServerError : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) => root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        .Where(m => m.FirstAncestorOrSelf<SyntaxNode>(n => n is SwitchExpressionArmSyntax or CatchClauseSyntax) is not null)
        .Where(m => m.ToString().StartsWith("StatusCodes.Status4", StringComparison.Ordinal) || m.ToString() is "HttpStatusCode.NotFound" or "HttpStatusCode.BadRequest" or "HttpStatusCode.Conflict")
        .Select(m => FaultEdit.Replace(m, m.Expression.ToString() == "StatusCodes" ? "StatusCodes.Status500InternalServerError" : "HttpStatusCode.InternalServerError"));
}
