using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Two arguments of one type that each bear the name of the other's parameter change places.</summary>
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.NotFoundThoughThere)]
[Repairs(Fault = FaultCodes.ValidRequestRejected)]
[Repairs(Fault = FaultCodes.WrongStatus)]
internal sealed class PassArgumentsInOrder : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        foreach (var frame in Members.Called(site))
            foreach (var call in frame.Declaration.DescendantNodes().Where(n => n is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
                if (Crossed(site.Code, call) is var (first, second))
                    return Propose(new SourceEditor(site).Replace(first, second.ToString()).Replace(second, first.ToString()).ToProposal($"pass {second} and {first} in the order of the parameters"));
        return NotApplicable("no two arguments are crossed");
    }

    private static (ExpressionSyntax First, ExpressionSyntax Second)? Crossed(CodeBase code, SyntaxNode call)
    {
        var arguments = ((call as InvocationExpressionSyntax)?.ArgumentList ?? (call as BaseObjectCreationExpressionSyntax)?.ArgumentList)?.Arguments ?? default;
        if (arguments.Count < 2 || arguments.Any(a => a.NameColon is not null) || code.SymbolOf(call) is not IMethodSymbol method || !code.DeclarationsOf(method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.OriginalDefinition).Any())
            return null;
        var parameters = method.Parameters;
        for (var i = 0; i < Math.Min(arguments.Count, parameters.Length); i++)
            for (var j = i + 1; j < Math.Min(arguments.Count, parameters.Length); j++)
                if (IsNamed(arguments[i].Expression, parameters[j]) && IsNamed(arguments[j].Expression, parameters[i]) && SymbolEqualityComparer.Default.Equals(parameters[i].Type, parameters[j].Type)
                    && parameters[i].RefKind == RefKind.None && parameters[j].RefKind == RefKind.None)
                    return (arguments[i].Expression, arguments[j].Expression);
        return null;
    }

    // bookId and request.BookId are both named like the parameter bookId, and booking.Course.Title like courseTitle.
    private static bool IsNamed(ExpressionSyntax argument, IParameterSymbol parameter)
    {
        var name = "";
        for (ExpressionSyntax? part = argument; part is not null; part = (part as MemberAccessExpressionSyntax)?.Expression)
        {
            name = (part is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : part is IdentifierNameSyntax only ? only.Identifier.ValueText : "?") + name;
            if (name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
