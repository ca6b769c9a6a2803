using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>A value that may be absent by its declaration is passed on as absent: <c>?.</c> where the target can be null.</summary>
[Repairs("System.NullReferenceException")]
[Repairs("System.ArgumentNullException")]
internal sealed class NullSafeMapping : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!site.Failure.ExpectedStatuses.Any(s => s is >= 200 and < 300))
            return NotApplicable("success is not among the right answers");
        var use = site.Node is ExpressionSyntax exact ? LinqCalls.Parenthesized(exact) : null;
        if (use?.Parent is not MemberAccessExpressionSyntax access || access.Expression != use)
            return NotApplicable("the null is not used by a member access");
        if (!IsOptional(site.Code, use))
            return NotApplicable("the value is not optional by its declaration");
        var whole = Whole(access);
        var info = site.Code.ModelOf(whole.SyntaxTree).GetTypeInfo(whole);
        var takesNull = info.Type is not null && TakesNull(site, whole, info);
        if (!takesNull && !TakesNothing(whole, info))
            return NotApplicable("what the value goes into cannot be null");

        var editor = new SourceEditor(site);
        if (!takesNull)
            editor.InsertAt(whole.SyntaxTree, whole.Span.End, " ?? []");
        var bare = use is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed ? suppressed.Operand : use;
        editor.Replace(access.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(bare.Span.End, access.OperatorToken.SpanStart), "?");
        return Propose(editor.ToProposal($"leave the mapped value out when {bare} is absent"));
    }

    // Declared so that it may be missing: a nullable property, a navigation whose key is nullable.
    private static bool IsOptional(CodeBase code, ExpressionSyntax use)
    {
        var bare = MissingEntity.MissingValue.Strip(use)!;
        if (code.SymbolOf(bare) is not IPropertySymbol property)
            return false;
        if (property.NullableAnnotation == NullableAnnotation.Annotated)
            return !IsRequiredReference(code, property);
        return Database.EntityModel.Of(code).References().Any(r => CodeBase.Same(r.Navigation, property) && MissingEntity.Lookups.IsNullable(r.Key.Type));
    }

    // order.Customer declared Customer? although CustomerId always has a value: it was not loaded.
    private static bool IsRequiredReference(CodeBase code, IPropertySymbol property) =>
        Database.EntityModel.Of(code).References().Any(r => CodeBase.Same(r.Navigation, property) && !MissingEntity.Lookups.IsNullable(r.Key.Type));

    private static ExpressionSyntax Whole(MemberAccessExpressionSyntax access)
    {
        ExpressionSyntax whole = access;
        while (whole.Parent is MemberAccessExpressionSyntax outer && outer.Expression == whole || whole.Parent is InvocationExpressionSyntax call && call.Expression == whole)
            whole = (ExpressionSyntax)whole.Parent;
        return whole;
    }

    private static bool TakesNull(RepairSite site, ExpressionSyntax whole, TypeInfo info)
    {
        if (info.Type!.IsValueType && !MissingEntity.Lookups.IsNullable(info.Type))
            return MissingEntity.Lookups.IsNullable(info.ConvertedType);
        if (!MissingEntity.Guard.NullableAt(site, whole))
            return whole.Parent is ArgumentSyntax or AssignmentExpressionSyntax or AnonymousObjectMemberDeclaratorSyntax;
        return whole.Parent switch
        {
            AnonymousObjectMemberDeclaratorSyntax => true,
            ArgumentSyntax argument => ParameterOf(site.Code, argument)?.NullableAnnotation == NullableAnnotation.Annotated,
            AssignmentExpressionSyntax assignment => site.Code.SymbolOf(assignment.Left) switch
            {
                IPropertySymbol property => property.NullableAnnotation == NullableAnnotation.Annotated,
                ILocalSymbol local => local.NullableAnnotation == NullableAnnotation.Annotated,
                _ => false,
            },
            _ => false,
        };
    }

    // A collection that has to be there is empty when there is nothing to put into it.
    private static bool TakesNothing(ExpressionSyntax whole, TypeInfo info) =>
        whole.Parent is AssignmentExpressionSyntax or ArgumentSyntax && info.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String } type && Inputs.RequestMember.ElementOf(type) is not null
        && whole.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= (LanguageVersion)1200 };

    private static IParameterSymbol? ParameterOf(CodeBase code, ArgumentSyntax argument) =>
        argument.Parent?.Parent is { } call && code.SymbolOf(call) is IMethodSymbol method && argument.Parent is ArgumentListSyntax list
            ? argument.NameColon is { } named ? method.Parameters.FirstOrDefault(p => p.Name == named.Name.Identifier.ValueText) : method.Parameters.ElementAtOrDefault(list.Arguments.IndexOf(argument))
            : null;
}
