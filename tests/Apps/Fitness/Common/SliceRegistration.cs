using System.Reflection;

namespace Fitness.Common;

/// <summary>Finds handlers, validators and endpoints by their types: a new slice is registered nowhere.</summary>
public static class SliceRegistration
{
    public static void AddHandlers(this IServiceCollection services)
    {
        foreach (var type in Concrete(typeof(IHandler)))
        {
            services.AddScoped(type);
        }
    }

    public static void AddValidators(this IServiceCollection services)
    {
        foreach (var type in Concrete(typeof(IValidator)))
        {
            var contract = type.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>));
            services.AddSingleton(contract, type);
        }
    }

    public static void MapSlices(this IEndpointRouteBuilder app)
    {
        foreach (var type in Concrete(typeof(ISlice)).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            type.GetMethod(nameof(ISlice.Map), BindingFlags.Public | BindingFlags.Static)!.Invoke(obj: null, [app]);
        }
    }

    private static IEnumerable<Type> Concrete(Type contract) =>
        typeof(SliceRegistration).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(contract));
}
