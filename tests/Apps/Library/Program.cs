using System.Text.Json;
using System.Text.Json.Serialization;
using Library.Data;
using Library.Endpoints;
using Library.Errors;
using Library.Repositories;
using Library.Services;
using Library.Validation;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContext<LibraryDbContext>(options =>
    options.UseSqlite(builder.Configuration.GetConnectionString("Library")));

builder.Services.AddSingleton(TimeProvider.System);

builder.Services.AddScoped<IBranchRepository, BranchRepository>();
builder.Services.AddScoped<IBookRepository, BookRepository>();
builder.Services.AddScoped<ICopyRepository, CopyRepository>();
builder.Services.AddScoped<IMemberRepository, MemberRepository>();
builder.Services.AddScoped<ILoanRepository, LoanRepository>();
builder.Services.AddScoped<IReservationRepository, ReservationRepository>();
builder.Services.AddScoped<IFineRepository, FineRepository>();

builder.Services.AddScoped<CatalogueService>();
builder.Services.AddScoped<MemberService>();
builder.Services.AddScoped<LoanService>();
builder.Services.AddScoped<ReservationService>();
builder.Services.AddScoped<FineService>();

builder.Services.AddRequestValidators();

builder.Services.ConfigureHttpJsonOptions(options =>
{
    options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
    options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
});

builder.Services.AddProblemDetails();
builder.Services.AddOpenApi();

var app = builder.Build();

app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseMiddleware<ErrorMiddleware>();

app.MapOpenApi();
app.MapBranches();
app.MapBooks();
app.MapCopies();
app.MapMembers();
app.MapLoans();
app.MapReservations();
app.MapFines();
app.MapReports();

using (var scope = app.Services.CreateScope())
{
    SeedData.Initialize(scope.ServiceProvider.GetRequiredService<LibraryDbContext>());
}

app.Run();
