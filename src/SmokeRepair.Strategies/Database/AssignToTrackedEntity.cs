using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Database;

/// <summary>The row that was read takes the values, where a second instance with its key was filled with them.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class AssignToTrackedEntity : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.Contains("cannot be tracked because another instance with") != true)
            return NotApplicable("no entity is tracked twice");
        var model = EntityModel.Of(site.Code);
        foreach (var frame in site.Frames)
            foreach (var created in frame.Declaration.DescendantNodes().OfType<VariableDeclaratorSyntax>())
                if (created is { Initializer.Value: BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer.Expressions: { Count: > 0 } values } creation, Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } statement }
                    && site.Code.TypeOf(creation) is { } type && model.EntityOf(type) is { } entity && model.KeyOf(entity) is { } key
                    && values.All(v => v is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } && site.Code.SymbolOf(left) is IPropertySymbol { SetMethod.IsInitOnly: false })
                    && values.Cast<AssignmentExpressionSyntax>().Any(v => v.Left.ToString() == key.Name)
                    && ReadBefore(site.Code, statement, entity) is { } read)
                    return Propose(Assign(site, frame, created, statement, [.. values.Cast<AssignmentExpressionSyntax>().Where(v => v.Left.ToString() != key.Name)], read));
        return NotApplicable("no new instance of a row that was read is filled");
    }

    private static Proposal? Assign(RepairSite site, CodeFrame frame, VariableDeclaratorSyntax created, StatementSyntax statement, AssignmentExpressionSyntax[] values, string read)
    {
        var lines = values.Where(v => v.Right.ToString() != $"{read}.{v.Left}").Select(v => $"{read}.{v.Left} = {SourceLayout.TextOf(v.Right)};").ToArray();
        if (lines.Length == 0)
            return null;
        var editor = new SourceEditor(site).Replace(statement, string.Join("\n", lines));
        var local = site.Code.ModelOf(created.SyntaxTree).GetDeclaredSymbol(created);
        foreach (var name in frame.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == created.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(site.Code.SymbolOf(n), local)))
            editor.Replace(name, read);
        return editor.ToProposal($"change the {read} that was read instead of a second instance of it");
    }

    // A local of the same block that a lookup filled, tracked.
    private static string? ReadBefore(CodeBase code, StatementSyntax statement, INamedTypeSymbol entity)
    {
        var found = ((statement.Parent as BlockSyntax)?.Statements ?? default).TakeWhile(s => s != statement).OfType<LocalDeclarationStatementSyntax>().SelectMany(s => s.Declaration.Variables)
            .LastOrDefault(v => code.ModelOf(v.SyntaxTree).GetDeclaredSymbol(v) is ILocalSymbol local && CodeBase.Same(local.Type.WithNullableAnnotation(NullableAnnotation.None), entity)
                && Looked(v.Initializer?.Value) is InvocationExpressionSyntax && !v.Initializer!.Value.ToString().Contains("AsNoTracking"));
        return found?.Identifier.ValueText;
    }

    private static ExpressionSyntax? Looked(ExpressionSyntax? value) =>
        MissingValue.Strip(value is BinaryExpressionSyntax { OperatorToken.ValueText: "??", Left: var left } ? left : value);
}
