using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Fitness.Features.Passes;
using Fitness.Features.Reports;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContext<FitnessDbContext>(options =>
    options.UseSqlite(builder.Configuration.GetConnectionString("Fitness")));

builder.Services.AddAuthentication(IdentityConstants.BearerScheme).AddBearerToken(IdentityConstants.BearerScheme);
builder.Services.AddAuthorizationBuilder().AddPolicy(Policies.Staff, policy => policy.RequireRole(Roles.Staff));
builder.Services.AddIdentityCore<User>(options =>
    {
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = 8;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
    })
    .AddRoles<IdentityRole>()
    .AddEntityFrameworkStores<FitnessDbContext>()
    .AddSignInManager();

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<IPriceList>(services => new PriceList(services.GetRequiredService<FitnessDbContext>()));
builder.Services.AddKeyedScoped<IReport, OccupancyReport>(Reports.Occupancy);

builder.Services.AddHandlers();
builder.Services.AddValidators();

builder.Services.ConfigureHttpJsonOptions(options =>
{
    options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
    options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
});

// A request that cannot be bound is the client's business in every environment.
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

builder.Services.AddProblemDetails();
builder.Services.AddOpenApi();

var app = builder.Build();

app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAuthentication();
app.UseAuthorization();

app.MapOpenApi();
app.MapSlices();

using (var scope = app.Services.CreateScope())
{
    await SeedData.InitializeAsync(scope.ServiceProvider);
}

app.Run();
