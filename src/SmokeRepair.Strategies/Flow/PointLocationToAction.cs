using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A <c>CreatedAtAction</c> names its action and the route's parameter as routing knows them.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class PointLocationToAction : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.Contains("No route matches the supplied values") != true)
            return NotApplicable("no route was missing");
        if (site.Handler is not { } handler || handler.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(i => i.Expression is IdentifierNameSyntax { Identifier.ValueText: "CreatedAtAction" or "AcceptedAtAction" }) is not { ArgumentList.Arguments: [var named, ..] arguments })
            return NotApplicable("the handler points to no action");
        if (site.Code.ModelOf(named.SyntaxTree).GetConstantValue(named.Expression) is not { HasValue: true, Value: string action })
            return NotApplicable("the action's name is not constant");
        var target = handler.Symbol.ContainingType.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.Name == action || m.Name == action + "Async");
        if (target is null)
            return NotApplicable($"the controller has no action {action}");

        var editor = new SourceEditor(site);
        if (action.EndsWith("Async", StringComparison.Ordinal) && !KeepsSuffix(site.Code))
            // MVC drops the suffix from the names of actions.
            editor.Replace(named.Expression, $"\"{action.Substring(0, action.Length - 5)}\"");
        if (Parameter(target) is { } parameter && arguments.Select(a => a.Expression).OfType<AnonymousObjectCreationExpressionSyntax>().FirstOrDefault() is { Initializers: [var only] } && NameOf(only) is { } given && !given.Equals(parameter, StringComparison.OrdinalIgnoreCase))
            editor.Replace(only, $"{parameter} = {ValueFor(site.Code, only.Expression, parameter)}");
        return Propose(editor.ToProposal($"point the location to {action}"));
    }

    // Of a thing that has a member of the parameter's name, that one is meant: the doctor's id where schedules are listed by doctor.
    private static string ValueFor(CodeBase code, ExpressionSyntax value, string parameter) =>
        value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var read, Expression: var thing } && code.TypeOf(thing) is { } type && (read == "Id" || read == type.Name + "Id") && !parameter.Equals("id", StringComparison.OrdinalIgnoreCase) && Database.EntityModel.PropertiesOf(type).FirstOrDefault(p => p.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase)) is { } named ? $"{thing}.{named.Name}" : value.ToString();

    private static bool KeepsSuffix(CodeBase code) => code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<AssignmentExpressionSyntax>()
        .Any(a => a.Left.ToString().EndsWith("SuppressAsyncSuffixInActionNames", StringComparison.Ordinal) && a.Right.ToString() == "false");

    // The one parameter in the action's template.
    private static string? Parameter(IMethodSymbol action)
    {
        var template = action.GetAttributes().Where(a => a.AttributeClass?.Name is "HttpGetAttribute" or "RouteAttribute").SelectMany(a => a.ConstructorArguments).Select(a => a.Value as string).FirstOrDefault(t => t is not null);
        return template?.Split('{') is [_, var rest] ? rest.Split('}', ':', '=', '?')[0].TrimStart('*') : null;
    }

    private static string? NameOf(AnonymousObjectMemberDeclaratorSyntax member) => member.NameEquals?.Name.Identifier.ValueText ?? member.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
