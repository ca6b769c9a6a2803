using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SmokeRepair.Evidence;

/// <content>What is read and written: fields, properties, events, elements, and several at once.</content>
internal sealed partial class StepLister
{
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
}
