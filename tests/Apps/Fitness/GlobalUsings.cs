global using FluentValidation;
global using Microsoft.AspNetCore.Http.HttpResults;
global using Microsoft.EntityFrameworkCore;
global using Fitness.Common;
global using Fitness.Data;
global using Fitness.Domain;
