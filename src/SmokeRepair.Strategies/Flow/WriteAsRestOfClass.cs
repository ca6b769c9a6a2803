using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>
/// A method in which nothing is done is written as the rest of its class is: it loads the thing as all do, looks at what all look at, makes the one change that its own
/// name speaks of, and saves. What neither the class nor the name determines is not guessed.
/// </summary>
[Repairs("System.NotImplementedException")]
[Repairs(Fault = FaultCodes.StillThereAfterDelete)]
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs(Fault = FaultCodes.ChangedNothing)]
internal sealed class WriteAsRestOfClass : RepairStrategy
{
    /// <inheritdoc />
    public override bool IsFirst => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var unwritten = Members.Called(site).Where(f => f is { Declaration: MethodDeclarationSyntax method, Symbol: { IsStatic: false, ContainingType.TypeKind: TypeKind.Class } } && UnwrittenMethod.Is(method)).ToArray();
        if (unwritten.Length == 0)
            return NotApplicable("every method on the way does something");
        var lacking = new List<string>();
        foreach (var frame in unwritten)
        {
            var name = $"{frame.Symbol.ContainingType.Name}.{frame.Symbol.Name}";
            var editor = new SourceEditor(site);
            if (ClassHabit.For(site.Code, frame.Symbol) is not { } habit)
                lacking.Add($"{name} cannot be written: no two other methods of its class change the same kind of thing");
            else if (NamedChange.Of(site, frame, habit, editor) is not { } change)
                lacking.Add($"{name} cannot be written: {habit.Thing.Type.Name} has no method or list that its name and parameters speak of");
            else if (UnusedMembers.Beside(site.Code, frame.Symbol, (INamedTypeSymbol)habit.Thing.Type, string.Join("\n", [.. habit.Opening, .. change, habit.Save])) is { } unused)
                lacking.Add($"{name} cannot be written: {(unused is IMethodSymbol ? unused.ContainingType.Name + "." : "")}{unused.Name} is used by nobody, and may belong there");
            else if (Write(frame, habit, change, editor) is { } proposal)
                return Propose(proposal);
            else
                lacking.Add($"{name} cannot be written: it cannot wait for what the others wait for");
        }

        return NotApplicable(string.Join("; ", lacking));
    }

    private static Proposal? Write(CodeFrame frame, ClassHabit habit, IReadOnlyList<string> change, SourceEditor editor)
    {
        var method = (MethodDeclarationSyntax)frame.Declaration;
        var isAsync = habit.Model.Modifiers.Any(SyntaxKind.AsyncKeyword);
        if (isAsync && !frame.Symbol.IsAsync)
        {
            // A method that cannot wait cannot do as the others do.
            if (frame.Symbol.ReturnType is not { Name: "Task" or "ValueTask" })
                return null;
            editor.InsertAt(method.SyntaxTree, method.ReturnType.SpanStart, "async ");
        }
        else if (!isAsync && frame.Symbol.IsAsync)
            return null;

        string[] statements = [.. habit.Opening, "", .. change, habit.Save, .. habit.Answer is { } answer ? ["", answer] : Array.Empty<string>()];
        return UnwrittenMethod.Write(editor, method, statements).ToProposal($"do in {frame.Symbol.ContainingType.Name}.{frame.Symbol.Name} what its name says, as the rest of its class does");
    }
}
