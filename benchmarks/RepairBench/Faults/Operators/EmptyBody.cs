using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary>A method that was never written: its body does nothing.</summary>
internal sealed class EmptyBody : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            if (method.Body is not { Statements.Count: > 0 } body || method.Modifiers.Any(SyntaxKind.StaticKeyword) || method.Modifiers.Any(SyntaxKind.OverrideKeyword) || !method.Modifiers.Any(SyntaxKind.PublicKeyword))
                continue;
            var text = method.ReturnType.ToString() switch
            {
                "void" => "{ }",
                "Task" => method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "{ await Task.CompletedTask; }" : "{ return Task.CompletedTask; }",
                _ => null,
            };
            if (text is not null)
                yield return FaultEdit.Replace(body, text);
        }
    }
}
