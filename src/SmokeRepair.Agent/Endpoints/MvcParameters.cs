using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using SmokeRepair.Agent.Schemas;

namespace SmokeRepair.Agent.Endpoints;

/// <summary>Parameters of controller actions: from the API explorer where it knows the action, else from the action itself.</summary>
internal sealed class MvcParameters(IServiceProvider services, SchemaExporter schemas)
{
    private readonly Lazy<Dictionary<string, ApiDescription>> _explored = new(() => Explore(services));

    public void Describe(EndpointDescription target, ControllerActionDescriptor action)
    {
        target.Handler = action.MethodInfo;
        target.DescribeResponse(action.MethodInfo.ReturnType, schemas);
        if (_explored.Value.TryGetValue(action.Id, out var description))
        {
            foreach (var parameter in description.ParameterDescriptions) Add(target, parameter.Name, parameter.Source, parameter.Type, parameter.ParameterDescriptor, parameter.ModelMetadata, parameter.IsRequired);
        }
        else
        {
            foreach (var parameter in action.Parameters.OfType<ControllerParameterDescriptor>())
            {
                Add(target, parameter.BindingInfo?.BinderModelName ?? parameter.Name, parameter.BindingInfo?.BindingSource, parameter.ParameterType, parameter, null, !parameter.ParameterInfo.HasDefaultValue);
            }
        }
    }

    private void Add(EndpointDescription target, string name, BindingSource? source, Type? type, ParameterDescriptor? descriptor, ModelMetadata? metadata, bool required)
    {
        if (type is null || source == BindingSource.Services || source == BindingSource.Special) return;
        var routed = target.RouteParameter(name);
        var where = source?.Id switch
        {
            "Path" => "path",
            "Query" => "query",
            "Header" => "header",
            "Body" => "body",
            "Form" or "FormFile" => "form",
            _ when routed is not null => "path",
            _ when Simple.Of(type) is not null || type.IsEnum || Nullable.GetUnderlyingType(type) is not null => "query",
            _ => "form",
        };
        var rules = Rules(descriptor, metadata).ToArray();
        JsonObject schema;
        try
        {
            schema = where == "form" && typeof(Microsoft.AspNetCore.Http.IFormFile).IsAssignableFrom(type) ? new JsonObject { ["type"] = "string", ["format"] = "binary" } : schemas.Export(type, rules);
        }
        catch (Exception)
        {
            // Every kind: the schema exporter runs the app's own converters; the parameter is there even if its type defies description.
            schema = [];
        }

        // Explorers list what a class computes beside what a request sets.
        if (metadata is { MetadataKind: ModelMetadataKind.Property, IsReadOnly: true } && Simple.Of(type) is not null) schema["readOnly"] = true;
        if (routed is not null && where == "path") RouteConstraints.Apply(schema, routed);
        if (descriptor is ControllerParameterDescriptor { ParameterInfo: { HasDefaultValue: true, DefaultValue: { } value } }) schema["default"] = Annotations.Node(value);
        target.Add(name, where, schema, where == "path" || required || metadata is { IsBindingRequired: true } or { IsRequired: true, IsReferenceOrNullableType: true });
    }

    private static IEnumerable<Attribute> Rules(ParameterDescriptor? descriptor, ModelMetadata? metadata) => metadata switch
    {
        // A member of a [FromQuery] class has its rules on the property, the parameter itself on the parameter.
        DefaultModelMetadata { MetadataKind: ModelMetadataKind.Property } property => property.Attributes.PropertyAttributes?.OfType<Attribute>() ?? [],
        _ => descriptor is ControllerParameterDescriptor controller ? Annotations.On(controller.ParameterInfo) : [],
    };

    private static Dictionary<string, ApiDescription> Explore(IServiceProvider services)
    {
        var found = new Dictionary<string, ApiDescription>();
        try
        {
            foreach (var description in services.GetService<IApiDescriptionGroupCollectionProvider>()?.ApiDescriptionGroups.Items.SelectMany(g => g.Items) ?? [])
            {
                found.TryAdd(description.ActionDescriptor.Id, description);
            }
        }
        catch (Exception e)
        {
            // Every kind: the app's own description providers run here; the actions still describe their parameters.
            AgentProcess.Complain("api explorer", e);
        }

        return found;
    }
}
