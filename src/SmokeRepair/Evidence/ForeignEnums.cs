using Mono.Cecil;

namespace SmokeRepair.Evidence;

/// <summary>
/// To write a constant of an enum type, Cecil wants to know the enum's underlying type, and so to open the assembly that declares it. That is not at hand, nor
/// needed: the constant itself has the underlying type. So the enums that constants have are made up from their values.
/// </summary>
internal sealed class ForeignEnums(IAssemblyResolver assemblies) : MetadataResolver(assemblies)
{
    private readonly Dictionary<string, TypeDefinition> _enums = [];

    /// <summary>Learns the enums of all constants of a module.</summary>
    public void Learn(ModuleDefinition module)
    {
        foreach (var type in module.GetTypes())
        {
            foreach (var field in type.Fields.Where(f => f.HasConstant))
                Learn(module, field.FieldType, field.Constant);
            foreach (var parameter in type.Methods.SelectMany(m => m.Parameters).Where(p => p.HasConstant))
                Learn(module, parameter.ParameterType, parameter.Constant);
        }
    }

    public override TypeDefinition? Resolve(TypeReference type) => _enums.TryGetValue(type.FullName, out var made) ? made : base.Resolve(type);

    private void Learn(ModuleDefinition module, TypeReference type, object? value)
    {
        while (type is TypeSpecification specification)
            type = specification is GenericInstanceType { GenericArguments: [var argument] } ? argument : specification.ElementType;
        if (value is null or string || type is TypeDefinition or GenericParameter || type.Scope == module || type.IsPrimitive || _enums.ContainsKey(type.FullName))
            return;

        var made = new TypeDefinition(type.Namespace, type.Name, TypeAttributes.Public | TypeAttributes.Sealed, new TypeReference("System", "Enum", module, module.TypeSystem.CoreLibrary));
        made.Fields.Add(new FieldDefinition("value__", FieldAttributes.Public | FieldAttributes.SpecialName, Underlying(module.TypeSystem, value)));
        _enums[type.FullName] = made;
    }

    private static TypeReference Underlying(TypeSystem types, object value) => Type.GetTypeCode(value.GetType()) switch
    {
        TypeCode.SByte => types.SByte,
        TypeCode.Byte => types.Byte,
        TypeCode.Int16 => types.Int16,
        TypeCode.UInt16 => types.UInt16,
        TypeCode.UInt32 => types.UInt32,
        TypeCode.Int64 => types.Int64,
        TypeCode.UInt64 => types.UInt64,
        _ => types.Int32,
    };
}
