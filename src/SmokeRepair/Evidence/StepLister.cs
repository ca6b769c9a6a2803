using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Evidence;

/// <summary>Lists what a member's code does, in the order in which the compiler emits it: operands before what uses them.</summary>
internal sealed class StepLister
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

    private void Assign(IOperation target, IOperation value)
    {
        Operands(target);
        Visit(value);
        Access(target, Use.Write);
    }

    private void Change(IOperation target, Action value)
    {
        Operands(target);
        if (target is IArrayElementReferenceOperation)
        {
            // Its address is taken once.
            Access(target, Use.Read);
            value();
            return;
        }

        Access(target, Use.Read);
        value();
        Access(target, Use.Write);
    }

    private void Compound(ICompoundAssignmentOperation compound) => Change(compound.Target, () =>
    {
        Visit(compound.Value);
        Operator(compound, compound.OperatorKind, compound.OperatorMethod, compound.IsChecked, compound.Type, compound.Value);
    });

    private void Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        if (deconstruction.Target is ITupleOperation tuple)
        {
            foreach (var element in tuple.Elements)
                Operands(element);
        }

        Visit(deconstruction.Value);
        if (deconstruction.Syntax is AssignmentExpressionSyntax syntax && _model.GetDeconstructionInfo(syntax).Method is { } method)
            AddCall(method, deconstruction.Value, deconstruction.Value, []);
        if (deconstruction.Target is ITupleOperation targets)
        {
            foreach (var element in targets.Elements)
                Access(element, Use.Write);
        }
    }

    private void Field(IFieldReferenceOperation field, Use use)
    {
        Operands(field);
        Access(field, use);
    }

    private void Property(IPropertyReferenceOperation property, Use use)
    {
        Operands(property);
        Access(property, use);
    }

    private void Element(IArrayElementReferenceOperation element, Use use)
    {
        Operands(element);
        Access(element, use);
    }

    /// <summary>Visits what has to be evaluated before a target can be read or written.</summary>
    private void Operands(IOperation target)
    {
        switch (target)
        {
            case IFieldReferenceOperation field:
                Visit(field.Instance);
                break;
            case IPropertyReferenceOperation property:
                Visit(property.Instance);
                Children(property.Arguments);
                break;
            case IArrayElementReferenceOperation element:
                Visit(element.ArrayReference);
                Children(element.Indices);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    Operands(element);
                break;
            case IImplicitIndexerReferenceOperation indexer:
                Visit(indexer.Instance);
                Visit(indexer.Argument);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation or IDeclarationExpressionOperation:
                break;
            default:
                Visit(target);
                break;
        }
    }

    /// <summary>Adds the read or write of a target whose operands are evaluated.</summary>
    private void Access(IOperation target, Use use)
    {
        switch (target)
        {
            case IFieldReferenceOperation { Instance: not null } field:
                Add(use is Use.Write ? StepKind.Store : StepKind.Load, field.Field.Name, field, field.Instance, field.Field);
                break;
            case IPropertyReferenceOperation property:
                if (property is { Property: { Name: "Length", ContainingType.SpecialType: SpecialType.System_Array }, Instance.Type: IArrayTypeSymbol { Rank: 1 } })
                {
                    Add(StepKind.Length, "", property, property.Instance);
                    break;
                }

                // A property that returns a reference has no setter: it is written through its getter.
                var accessor = use is Use.Write ? property.Property.SetMethod ?? property.Property.GetMethod : property.Property.GetMethod ?? property.Property.SetMethod;
                if (accessor is not null)
                    AddCall(accessor, property, property.Instance, property.Arguments);
                break;
            case IArrayElementReferenceOperation element:
                AccessElement(element, use);
                break;
            case ITupleOperation tuple:
                foreach (var item in tuple.Elements)
                    Access(item, use);
                break;
            case IImplicitIndexerReferenceOperation indexer:
                ImplicitIndexerAccess(indexer, use);
                break;
            default:
                break;
        }
    }

    private void AccessElement(IArrayElementReferenceOperation element, Use use)
    {
        if (element.Indices.Length > 1)
        {
            Add(StepKind.Call, use is Use.Write ? "Set" : element.Parent is ICompoundAssignmentOperation or IIncrementOrDecrementOperation ? "Address" : "Get", element, element.ArrayReference);
            return;
        }

        var index = element.Indices.FirstOrDefault()?.Type?.Name;
        if (index is "Range")
        {
            Add(StepKind.Call, "GetSubArray", element, element.ArrayReference);
            return;
        }

        if (index is "Index")
            Add(StepKind.Length, "", element, element.ArrayReference);
        Add(use is Use.Write ? StepKind.ElementStore : StepKind.ElementLoad, "", element, element.ArrayReference);
    }

    private void ImplicitIndexer(IImplicitIndexerReferenceOperation indexer, Use use)
    {
        Operands(indexer);
        ImplicitIndexerAccess(indexer, use);
    }

    private void ImplicitIndexerAccess(IImplicitIndexerReferenceOperation indexer, Use use)
    {
        if (indexer.LengthSymbol is IPropertySymbol { GetMethod: { } length })
            AddCall(length, indexer, indexer.Instance, []);
        if (indexer.IndexerSymbol is IMethodSymbol slice)
            AddCall(slice, indexer, indexer.Instance, []);
        else if (indexer.IndexerSymbol is IPropertySymbol property && (use is Use.Write ? property.SetMethod : property.GetMethod) is { } accessor)
            AddCall(accessor, indexer, indexer.Instance, []);
    }

    private void EventAssignment(IEventAssignmentOperation assignment)
    {
        if (assignment.EventReference is not IEventReferenceOperation reference)
            return;
        Visit(reference.Instance);
        Visit(assignment.HandlerValue);
        if ((assignment.Adds ? reference.Event.AddMethod : reference.Event.RemoveMethod) is { } accessor)
            AddCall(accessor, reference, reference.Instance, []);
    }

    private void Invocation(IInvocationOperation invocation)
    {
        Visit(invocation.Instance);
        Children(invocation.Arguments);
        AddCall(invocation.TargetMethod, invocation, invocation.Instance, invocation.Arguments);
    }

    private void ForEach(IForEachLoopOperation loop)
    {
        Visit(loop.Collection);
        var collection = loop.Collection.Syntax;
        if (loop.Syntax is not CommonForEachStatementSyntax syntax)
        {
            Visit(loop.Body);
            return;
        }

        AddPlain(StepKind.Call, loop.IsAsynchronous ? "GetAsyncEnumerator" : "GetEnumerator", collection, collection);
        var variable = syntax switch
        {
            ForEachStatementSyntax each => TextSpan.FromBounds(each.Type.SpanStart, each.Identifier.Span.End),
            ForEachVariableStatementSyntax each => each.Variable.Span,
            _ => syntax.Span,
        };
        At(variable, () =>
        {
            AddPlain(StepKind.ElementLoad, "", collection, collection);
            AddPlain(StepKind.Call, "get_Current", collection, collection);
            AddPlain(StepKind.Call, "get_Chars", collection, collection);
            var info = _model.GetForEachStatementInfo(syntax);
            if (info.ElementConversion is { IsIdentity: false } conversion)
            {
                if (conversion.MethodSymbol is { } converter)
                    AddCall(converter, loop.Collection, loop.Collection, []);
                else if (conversion is { IsExplicit: true } or { IsUnboxing: true })
                    AddPlain(StepKind.Cast, "", collection, collection);
            }

            if (syntax is ForEachVariableStatementSyntax deconstructing && _model.GetDeconstructionInfo(deconstructing).Method is { } method)
                AddPlain(StepKind.Call, method.Name, deconstructing.Variable, deconstructing.Variable);
        });
        Visit(loop.Body);
        At(syntax.InKeyword.Span, () =>
        {
            AddPlain(StepKind.Length, "", collection, collection);
            AddPlain(StepKind.Call, "get_Length", collection, collection);
            AddPlain(StepKind.Call, loop.IsAsynchronous ? "MoveNextAsync" : "MoveNext", collection, collection);
            if (loop.IsAsynchronous)
                AddAwait(collection, collection);
        });
    }

    private void AddAwait(SyntaxNode node, SyntaxNode operand)
    {
        AddPlain(StepKind.Call, "GetAwaiter", node, operand);
        AddPlain(StepKind.Call, "get_IsCompleted", node, operand);
        AddPlain(StepKind.Call, "GetResult", node, operand);
        AddPlain(StepKind.Call, "Await", node, operand);
    }

    private void Conversion(IConversionOperation operation)
    {
        var conversion = operation.GetConversion();
        var (from, to) = (operation.Operand.Type, operation.Type);
        if (operation.OperatorMethod is { } method)
            AddCall(method, operation, operation.Operand, []);
        else if (operation.IsTryCast)
            return;
        else if (conversion.IsUnboxing || (conversion is { IsExplicit: true, IsReference: true }))
            Add(StepKind.Cast, "", operation, operation.Operand);
        else if (conversion.IsExplicit && (from is ITypeParameterSymbol || to is ITypeParameterSymbol))
            Add(StepKind.Cast, "", operation, operation.Operand);
        else if (conversion is { IsNullable: true, IsExplicit: true } && IsNullable(from) && !IsNullable(to))
            Add(StepKind.Call, "get_Value", operation, operation.Operand);
        else if (from?.SpecialType is SpecialType.System_Decimal && conversion.IsNumeric)
            Add(StepKind.Call, "op_Explicit", operation, operation.Operand);
        else if (to?.SpecialType is SpecialType.System_Decimal && conversion.IsNumeric)
            Add(StepKind.Call, conversion.IsExplicit ? "op_Explicit" : "op_Implicit", operation, operation.Operand);
        else if (operation.IsChecked)
            Add(StepKind.Checked, "", operation, operation.Operand);
    }

    private void Operator(IOperation operation, BinaryOperatorKind kind, IMethodSymbol? method, bool isChecked, ITypeSymbol? type, IOperation right)
    {
        var isDivision = kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        if (method is not null)
            AddCall(method, operation, isDivision ? right : null, []);
        else if (type?.SpecialType is SpecialType.System_Decimal)
            Add(StepKind.Call, DecimalOperator(kind), operation, isDivision ? right : null);
        else if (isDivision)
            Add(StepKind.Divide, "", operation, right);
        else if (isChecked && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply)
            Add(StepKind.Checked, "", operation, null);
    }

    private static string DecimalOperator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "op_Addition",
        BinaryOperatorKind.Subtract => "op_Subtraction",
        BinaryOperatorKind.Multiply => "op_Multiply",
        BinaryOperatorKind.Divide => "op_Division",
        BinaryOperatorKind.Remainder => "op_Modulus",
        _ => "",
    };

    private static bool IsNullable(ITypeSymbol? type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

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
