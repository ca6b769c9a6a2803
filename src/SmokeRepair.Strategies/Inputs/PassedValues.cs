using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>Follows parameters to what the executing callers passed for them.</summary>
internal static class PassedValues
{
    /// <summary>The expression of the handler that a parameter, or a member of one, of an inner member stands for; null when it is computed on the way.</summary>
    public static ExpressionSyntax? InHandler(RepairSite site, ExpressionSyntax expression)
    {
        var current = expression;
        while (site.Handler is { } handler && !handler.Declaration.Span.Contains(current.Span) || site.Handler?.Declaration.SyntaxTree != current.SyntaxTree)
        {
            var root = Root(current);
            if (root is null || site.Code.SymbolOf(root) is not IParameterSymbol parameter || Argument(site, parameter) is not { } argument)
                return null;
            if (root == current)
                current = argument;
            else if (root.Parent is MemberAccessExpressionSyntax of && site.Code.SymbolOf(of) is IPropertySymbol member && MadeObject.Member(site.Code, argument, member, p => Argument(site, p)).Given is { } given)
            {
                if (of != current && given is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
                    return null;
                if (of != current)
                    return site.Handler!.Declaration.Span.Contains(given.Span) ? SyntaxFactory.ParseExpression(given + current.ToString().Substring(of.Span.Length)) : null;
                current = given;
            }
            else if (argument is IdentifierNameSyntax or MemberAccessExpressionSyntax)
                return site.Handler!.Declaration.Span.Contains(argument.Span) ? SyntaxFactory.ParseExpression(argument + current.ToString().Substring(root.Span.Length)) : null;
            else
                return null;
        }

        return current;
    }

    /// <summary>The argument that the executing caller passes for a parameter; null when the parameter is not one of an executing member.</summary>
    public static ExpressionSyntax? Argument(RepairSite site, IParameterSymbol parameter)
    {
        for (var i = 0; i + 1 < site.Frames.Count; i++)
        {
            if (!CodeBase.Same(site.Frames[i].Symbol.OriginalDefinition, parameter.ContainingSymbol?.OriginalDefinition))
                continue;
            var caller = site.Frames[i + 1].Declaration;
            var call = site.Code.CallsOf(site.Frames[i].Symbol).FirstOrDefault(c => c.SyntaxTree == caller.SyntaxTree && caller.Span.Contains(c.Span));
            return call is null ? null : Lookups.ArgumentFor(site.Code, call, parameter);
        }

        return null;
    }

    private static IdentifierNameSyntax? Root(ExpressionSyntax expression)
    {
        while (expression is MemberAccessExpressionSyntax access)
            expression = access.Expression;
        return expression as IdentifierNameSyntax;
    }
}
