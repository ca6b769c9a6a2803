using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Evidence;

/// <summary>Lists what a member's code does, in the order in which the compiler emits it: operands before what uses them.</summary>
internal sealed partial class StepLister
{
    private static readonly string[] SpreadMembers = ["get_Count", "get_Length", "GetEnumerator", "AddRange", "ToArray", "ToList", "CopyTo", "AsSpan", "Concat"];

    private readonly List<Step> _steps = [];
    private readonly SemanticModel _model;
    private SyntaxNode _owner;
    private TextSpan? _anchor;

    private StepLister(SemanticModel model, SyntaxNode owner)
    {
        _model = model;
        _owner = owner;
    }

    /// <summary>The steps of a member, those of its lambdas and local functions included.</summary>
    /// <param name="model">The semantic model of the member's document.</param>
    /// <param name="member">A node that owns code: a method, an accessor, an initialiser, the compilation unit of top-level statements.</param>
    public static IReadOnlyList<Step> List(SemanticModel model, SyntaxNode member)
    {
        var lister = new StepLister(model, member);
        if (model.GetOperation(member) is { } operation)
            lister.Visit(operation);
        return lister._steps;
    }

    private enum Use
    {
        Read,
        Write,
        ReadWrite,
    }

    private void Visit(IOperation? operation, Use use = Use.Read)
    {
        switch (operation)
        {
            case null:
            case { ConstantValue.HasValue: true }:
                return;
            case IAnonymousFunctionOperation lambda:
                Inside(lambda.Syntax, lambda.Body);
                return;
            case ILocalFunctionOperation function:
                Inside(function.Syntax, function.Body);
                return;
            case IConditionalOperation { Syntax: ConditionalExpressionSyntax } conditional:
                // A branch on the condition jumps to what is evaluated when it holds; with an await inside, it becomes an if statement.
                var spilled = conditional.Syntax.DescendantNodes().Any(n => n is AwaitExpressionSyntax);
                Visit(conditional.Condition);
                Visit(spilled ? conditional.WhenTrue : conditional.WhenFalse);
                Visit(spilled ? conditional.WhenFalse : conditional.WhenTrue);
                return;
            case ISimpleAssignmentOperation assignment:
                Assign(assignment.Target, assignment.Value);
                return;
            case ICompoundAssignmentOperation compound:
                Compound(compound);
                return;
            case ICoalesceAssignmentOperation coalesce:
                Change(coalesce.Target, () => Visit(coalesce.Value));
                return;
            case IIncrementOrDecrementOperation increment:
                Change(increment.Target, () => { });
                return;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction);
                return;
            case IFieldReferenceOperation field:
                Field(field, use);
                return;
            case IPropertyReferenceOperation property:
                Property(property, use);
                return;
            case IEventReferenceOperation e:
                Visit(e.Instance);
                if (e.Instance is not null)
                    Add(StepKind.Load, e.Event.Name, e, e.Instance, e.Event);
                return;
            case IEventAssignmentOperation e:
                EventAssignment(e);
                return;
            case IArrayElementReferenceOperation element:
                Element(element, use);
                return;
            case IImplicitIndexerReferenceOperation indexer:
                ImplicitIndexer(indexer, use);
                return;
            case IInvocationOperation invocation:
                Invocation(invocation);
                return;
            case IObjectCreationOperation creation:
                Children(creation.Arguments);
                if (creation.Constructor is { } constructor)
                    AddCall(constructor, creation, null, creation.Arguments);
                Visit(creation.Initializer);
                return;
            case IMemberInitializerOperation initializer:
                // The member is read anew for each element.
                foreach (var element in initializer.Initializer.Initializers)
                {
                    Visit(initializer.InitializedMember);
                    Visit(element);
                }

                return;
            case IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: { } instance } method } creation:
                Visit(instance);
                if (method.IsVirtual)
                    Add(StepKind.Function, method.Method.Name, creation, instance, method.Method);
                return;
            case IAwaitOperation awaiting:
                Visit(awaiting.Operation);
                AddAwait(awaiting.Operation.Syntax, awaiting.Operation.Syntax);
                return;
            case IForEachLoopOperation loop:
                ForEach(loop);
                return;
            case ILockOperation locking:
                Visit(locking.LockedValue);
                Add(StepKind.Call, "Enter", locking.LockedValue, locking.LockedValue);
                Visit(locking.Body);
                return;
            case IConversionOperation conversion:
                Visit(conversion.Operand);
                Conversion(conversion);
                return;
            case IBinaryOperation binary:
                Visit(binary.LeftOperand);
                Visit(binary.RightOperand);
                Operator(binary, binary.OperatorKind, binary.OperatorMethod, binary.IsChecked, binary.Type, binary.RightOperand);
                return;
            case IUnaryOperation unary:
                Visit(unary.Operand);
                if (unary.OperatorMethod is { } unaryOperator)
                    AddCall(unaryOperator, unary, unary.Operand, []);
                else if (unary.IsChecked)
                    Add(StepKind.Checked, "", unary, unary.Operand);
                return;
            case IThrowOperation thrown:
                Visit(thrown.Exception);
                if (thrown.Exception is not null)
                    Add(StepKind.Throw, "", thrown.Exception, thrown.Exception);
                return;
            case IArrayCreationOperation array:
                Children(array.DimensionSizes);
                Add(StepKind.NewArray, "", array, array.DimensionSizes.FirstOrDefault());
                Visit(array.Initializer);
                return;
            case IWithOperation with:
                Visit(with.Operand);
                Add(StepKind.Call, "<Clone>$", with, with.Operand);
                Visit(with.Initializer);
                return;
            case ISpreadOperation spread:
                Visit(spread.Operand);
                // Which of these is emitted depends on both types.
                foreach (var name in SpreadMembers)
                    Add(StepKind.Call, name, spread, spread.Operand);
                Add(StepKind.Length, "", spread, spread.Operand);
                return;
            case ISwitchExpressionOperation choice:
                Visit(choice.Value);
                Children(choice.Arms);
                Add(StepKind.Call, "ThrowSwitchExpressionException", choice, choice.Value);
                return;
            default:
                Children(operation.ChildOperations);
                return;
        }
    }

    private void Children(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
            Visit(operation);
    }

    private void Inside(SyntaxNode owner, IOperation? body)
    {
        var (outerOwner, outerAnchor) = (_owner, _anchor);
        (_owner, _anchor) = (owner, null);
        Visit(body);
        (_owner, _anchor) = (outerOwner, outerAnchor);
    }

    private void At(TextSpan anchor, Action visit)
    {
        var outer = _anchor;
        _anchor = anchor;
        visit();
        _anchor = outer;
    }

    private void Invocation(IInvocationOperation invocation)
    {
        Visit(invocation.Instance);
        Children(invocation.Arguments);
        AddCall(invocation.TargetMethod, invocation, invocation.Instance, invocation.Arguments);
    }

    private void AddCall(IMethodSymbol method, IOperation operation, IOperation? receiver, IEnumerable<IArgumentOperation> arguments)
    {
        var step = new Step(StepKind.Call, method.MetadataName, operation.Syntax)
        {
            Type = MetadataNames.Of(method.ContainingType),
            Operand = receiver is null ? null : OperandSyntax(receiver),
            Arguments = [.. arguments.Where(a => a.Parameter is not null).Select(a => (a.Parameter!.Name, a.Value.Syntax))],
            Anchor = _anchor ?? operation.Syntax.Span,
            Owner = _owner,
        };
        _steps.Add(step);
    }

    private void Add(StepKind kind, string name, IOperation operation, IOperation? operand, ISymbol? member = null) => _steps.Add(new Step(kind, name, operation.Syntax)
    {
        Type = member is null ? "" : MetadataNames.Of(member.ContainingType),
        Operand = operand is null ? null : OperandSyntax(operand),
        Anchor = _anchor ?? operation.Syntax.Span,
        Owner = _owner,
    });

    private void AddPlain(StepKind kind, string name, SyntaxNode node, SyntaxNode operand) => _steps.Add(new Step(kind, name, node)
    {
        Operand = operand,
        Anchor = _anchor ?? node.Span,
        Owner = _owner,
    });

    private static SyntaxNode? OperandSyntax(IOperation operand)
    {
        while (operand is IConversionOperation { IsImplicit: true } conversion)
            operand = conversion.Operand;
        if (operand is not IInstanceReferenceOperation instance)
            return operand.Syntax;
        if (instance.ReferenceKind is not InstanceReferenceKind.ImplicitReceiver)
            return null;

        // In `new Order { Lines = { a, b } }` the receiver of Add is the member being filled.
        for (IOperation? outer = instance; outer is not null; outer = outer.Parent)
        {
            if (outer is IMemberInitializerOperation member)
                return member.InitializedMember.Syntax;
            if (outer is IObjectCreationOperation)
                return null;
        }

        return null;
    }
}
